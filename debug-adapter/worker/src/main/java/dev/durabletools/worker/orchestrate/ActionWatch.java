package dev.durabletools.worker.orchestrate;

/** Told by the {@link CheckingMap} what user code asks for; on the orchestrator's thread. */
interface ActionWatch {
  /**
   * User code asked for an action.
   *
   * @param action serialized OrchestratorAction
   */
  void asked(int id, byte[] action);

  /** History holds a task that the code has not asked for. */
  void notAsked(int id);
}
