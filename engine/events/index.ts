export { appendEvents } from './append-events.ts';
export type { Dispatcher, EventHandler, SubscribeOptions } from './create-dispatcher.ts';
export { createDispatcher } from './create-dispatcher.ts';
export type { DeliveredEvent, DomainEvent, DomainEventType, RecordEventType } from './domain-event.ts';
export { prepareOutbox } from './outbox-upkeep.ts';
export { outboxName } from './outbox-document.ts';
