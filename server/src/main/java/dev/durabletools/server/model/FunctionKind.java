package dev.durabletools.server.model;

/** What starts a function. */
public enum FunctionKind {
  ORCHESTRATOR,
  ACTIVITY,
  /** Has a durable client binding. */
  CLIENT,
  OTHER
}
