import { lines, listed } from './words.ts';
import type { Texts } from './texts.ts';

export const english: Texts = {
  tags: listed(`
    Friend, Family, Colleague, Neighbour, Fitness, Running, Garden, Music, Parents, Student, Founder, Health worker, Teacher, Trades,
    London, Network, VIP, Coffee meetup, Expo, Webinar, Referred, Hiking, Sailing, Dog, Book club, Outdoors`),
  sources: listed(`
    Instagram, Facebook, Referral, Expo, Coffee meetup, LinkedIn, Website, Former colleague, Webinar, TikTok, Gym, School gate,
    Neighbourhood, Import`),
  titles: listed(`
    Managing director, Sales manager, Buyer, Project manager, Shop manager, Bookkeeper, Teacher, Nurse, Hairdresser, Electrician,
    Carpenter, Customer adviser, Marketing manager, Team leader, Office manager, Operations manager, Student, Self-employed`),
  topics: listed(`
    hiking, the kids, the garden, the new job, the allotment, running, cooking, the trip to Cornwall, the choir, the book club, the dog,
    the move, your studies, the summer holiday, the football team, knitting`),
  openings: lines(`
    Hi {first}! Saw your pictures of {topic}, lovely. How are you?
    Hi {first}, long time no see! You came to mind yesterday. How have you been?
    Good to see you the other day, {first}! How did it go with {topic}?
    Hi {first}! I see you are into {topic} as well. How did you get started?
    Hi {first}, thanks for following me! What are you up to these days?
    So nice to meet you, {first}. Tell me more about {topic}!`),
  sent: lines(`
    Great to hear! How do you find time for it all?
    I know the feeling. What do you miss most in your week right now?
    Exciting! How long have you been doing {topic}?
    What would you do with an extra day a week?
    Thanks for the chat yesterday, {first}. What you said about {topic} stayed with me.
    Any nice plans for the weekend?
    I understand. Have you thought of doing something about it?`),
  received: lines(`
    Hi! So nice to hear from you. All well, just a lot going on.
    Yes, we love {topic}. What about you?
    Work is busy, but I can't complain.
    Thanks, that is kind of you! What are you doing these days?
    I have been thinking of something new but don't know what.
    Sure! After seven suits me best.
    Haha, true. Coffee soon?
    Can I get back to you tomorrow? On the move now.`),
  calls: lines(`
    Good chat about {topic}. Wants to hear more when work calms down.
    Talked about the week and what takes time. Open and curious.
    Told me about the family and {topic}. We agreed to speak again.
    Short call, was on the way into a meeting. Asked me to ring one evening.
    Long and pleasant call. Many questions about how I work.`),
  unanswered: lines(`
    No answer. Left a message.
    No answer, will try again later.
    Voicemail.`),
  invitations: lines(`
    I am working on something I think could suit you. Open to taking a look, no strings?
    You mentioned wanting more freedom. May I send you something to look at and hear what you think?
    Not sure whether it is for you, but would you watch a short film about what I do?
    Would you like to join an informal meetup on Thursday?`),
  presentations: lines(`
    How we work
    About us and the products
    An ordinary week
    The products in twelve minutes
    Questions and answers`),
  followUps: lines(`
    Had watched half of it, the rest tonight.
    Liked it, but wonders how much time it takes.
    Wants to talk to their partner first.
    Has watched all of it and has three questions. We speak on Friday.
    Has not had time to watch yet. Trying again after the weekend.
    Positive, but not sure whether now is the time.`),
  outcomes: listed(`
    Wants to think about it, Wants more information, Ready for the next step, Another chat agreed, Needs time, Waiting for their partner`),
  meetings: listed(`
    Coffee, Video call, Getting to know each other, Walk-through, Questions and answers, Planning, Needs, Kick-off`),
  notes: lines(`
    Met through {source}. Cares about {topic} and has two children at school.
    Prefers messages to calls. Usually answers in the evening.
    Has tried something similar and wants to know what is different.
    Mentioned {topic} several times. Ask about it next time.
    Travels a lot for work. Ring after the fifteenth.
    Partner is sceptical, include both in the next chat.
    Likes to read up properly. Send the written part first.
    Knows {first} from work. Good impression.
    Birthday in March. Fond of coffee.
    Changing jobs in spring, open to change.
    Would rather see the products before we talk about anything else.`),
  whys: lines(`
    Wants to be at home more while the children are small
    Wants to pay off the mortgage sooner and stop worrying
    Misses something to be passionate about beside the job
    Wants to visit the parents in Wales more often
    Wants to build something of their own before turning fifty
    Wants their daughter to be able to study abroad
    Tired of shifts and nights, wants to decide over the days
    Wants colleagues to laugh with
    Wants to learn to speak in front of others
    Dreams of doing up the cottage and using it
    Wants to prove that it can be done
    Wants to go down to four days a week without noticing`),
  desired: lines(`
    Two free afternoons a week
    A few hundred extra a month
    A small team to work with
    To quit the second job
    A steady income beside the studies
    To be confident talking to new people
    Five regular customers`),
  timelines: listed(`
    Before the summer, Within a year, In three months, By autumn, After Christmas, As soon as possible, In two years`),
  lostReasons: listed(`
    Not interested, Chose something else, Too expensive, Bad timing, No answer, Partner was against, Moved away`),
  industries: listed(`
    Construction, Accounting, Design, Property, IT, Transport, Hair and beauty, Café and restaurant, Electrical, Plumbing, Cleaning,
    Consulting, Retail, Fitness, Farming, Fishing, Travel, Education`),
  companyFirst: listed(`
    Ash, Briar, Copper, Dale, Elm, Fern, Glen, Heath, Ivy, Juniper, Kestrel, Larch, Moor, North, Oak, Pebble, Quay, Rowan, Sable, Thistle,
    Umber, Vale, Willow, Yarrow, Beacon, Harbour, Meadow, Orchard, Mill, Stone`),
  companySecond: listed(`
    Build, Accounts, Design, Property, Data, Haulage, Beauty, Coffee, Electrical, Plumbing, Cleaning, Consulting, Trading, Fitness, Farm,
    Seafood, Travel, Learning, Roofing, Decorating, Gardens, Print, Photo, Workshop, Media, Foods`),
  companyForms: listed('Ltd, Ltd, Ltd, & Co, LLP'),
  deals: lines(`
    Framework agreement {company}
    New solution for {company}
    Annual agreement {company}
    Pilot at {company}
    Expansion {company}
    Training for {company}`),
  jobs: lines(`
    Heat pump service
    New fuse box
    Painting the living room
    New kitchen tap
    Cleaning after moving
    Garden pruning
    Roof repair
    Annual inspection`),
  products: listed('Starter kit, Skincare set, Coffee subscription, Supplements, Product bundle, Sample set'),
  tasks: {
    call: lines(`
      Call {name}
      Call {name} back
      Call {name} after work
      Phone chat with {name}`),
    message: lines(`
      Message {name}
      Ask {name} about {topic}
      Wish {name} a happy birthday
      Answer {name}
      Thank {name} for the chat`),
    email: lines(`
      E-mail {name}
      Send {name} the information
      Confirm the appointment with {name} by e-mail`),
    meeting: lines(`
      Meeting with {name}
      Coffee with {name}
      Video call with {name}
      Prepare the meeting with {name}`),
    follow_up: lines(`
      Follow up {name}
      Follow up the presentation with {name}
      Hear what {name} thinks
      Pick up the thread with {name}
      Chase {name} for an answer`),
    todo: lines(`
      Find {name} on LinkedIn
      Update the card of {name}
      Send {name} a sample set
      Draft a proposal for {name}
      Add {name} to the group`),
  },
  taskDetails: lines(`
    Remember to ask about {topic}.
    Evenings are best.
    See the last note first.
    An answer this week was promised.
    Include both in the conversation.
    Short and friendly, no selling.
    Settle the time of the next chat.`),
  errands: lines(`
    Plan the week
    Write three posts for Instagram
    Clear the inbox
    Order sample sets
    Prepare Thursday's meetup
    Go through those who are silent
    Update the profile
    List ten new names
    Accounts for the month
    Read a chapter of the book`),
};
