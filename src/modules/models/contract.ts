// The gateway: calls and connections.
export {
  MODEL_ERRORS,
  POWERS,
  PROVIDERS,
  PURPOSES,
  type EmbedAnswer,
  type Message,
  type ModelAnswer,
  type ModelErrorCode,
  type ModelRequest,
  type Recording,
  type Route,
  type ToolCall,
  type ToolSpec,
  type TranscribeAnswer,
  type Usage,
} from './contract/call.ts';
export { Connection, ConnectionTest, Power, Provider, Purpose } from './contract/connection.ts';
export { baseUrlProblem } from './contract/connection-url.ts';
export {
  MOST_CONNECTIONS,
  createConnection,
  listConnections,
  removeConnection,
  testConnection,
  updateConnection,
} from './contract/connections.ts';

// Governance: prices, usage, budgets, credits.
export {
  ALERT_PERCENTS,
  Budgets,
  BudgetScope,
  SOFT_PERCENT,
  Standing,
  getBudgets,
  updateBudgets,
} from './contract/budget.ts';
export {
  CREDIT_KINDS,
  CreditEntry,
  CreditKind,
  Credits,
  adjustCredits,
  getCredits,
  grantCredits,
  listCreditHistory,
  updateCredits,
} from './contract/credit.ts';
export { BILLING_CURRENCY, MINOR_PER_CREDIT, MOST_MICROS } from './contract/money.ts';
export { PowerCaps, PowerLevels, getPower, updatePower } from './contract/power.ts';
export {
  PRICE_PROVIDERS,
  Price,
  PriceProvider,
  Rates,
  listPrices,
  removePrice,
  setPrice,
} from './contract/price.ts';
export {
  MOST_USAGE_DAYS,
  USAGE_BY,
  UsageBy,
  UsageCall,
  UsageSum,
  listUsage,
  summariseUsage,
} from './contract/usage.ts';

// Content: personal data and content rules.
export {
  ContentPackName,
  ContentPackSetting,
  ContentRuleSetting,
  ContentRules,
  ContentSeverityName,
  listContentRules,
  updateContentRules,
} from './contract/content.ts';
