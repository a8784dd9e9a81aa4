/** Thrown by a run that waits for somebody's decision: it is put aside as a row, and holds nothing meanwhile. */
export class Parked extends Error {
  constructor() {
    super('The run waits for its proposals to be decided.');
    this.name = 'Parked';
  }
}
