package dev.durabletools.server.templates;

/** Activities side by side. */
final class FanOutFanInTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "fan-out-fan-in";
  }

  @Override
  public String defaultName() {
    return "ParallelOrchestrator";
  }
}
