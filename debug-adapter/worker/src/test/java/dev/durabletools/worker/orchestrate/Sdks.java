package dev.durabletools.worker.orchestrate;

/** The SDK versions under test. */
enum Sdks {
  V1_0_0("1.0.0"),
  V1_4_0("1.4.0"),
  V1_5_0("1.5.0");

  final String version;

  Sdks(String version) {
    this.version = version;
  }
}
