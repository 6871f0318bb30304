package dev.durabletools.debug.launch;

/**
 * What a host tells once and debug sessions want to know later. Thread-safe.
 *
 * @param lines where user code asked for what histories record
 * @param waits where instances wait
 * @param looks what the worker was asked of that
 */
record ToldByHost(AskedLines lines, InstanceWaits waits, OpenLooks looks) {
  /** Nothing was told yet. */
  static ToldByHost nothing() {
    return new ToldByHost(new AskedLines(), new InstanceWaits(), new OpenLooks());
  }
}
