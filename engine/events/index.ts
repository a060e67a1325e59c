export { appendEvents } from './append-events.ts';
export type { Dispatcher } from './create-dispatcher.ts';
export { createDispatcher } from './create-dispatcher.ts';
export type { DeliveredEvent, DomainEvent, RecordEventType } from './domain-event.ts';
export { prepareOutbox } from './outbox-upkeep.ts';
