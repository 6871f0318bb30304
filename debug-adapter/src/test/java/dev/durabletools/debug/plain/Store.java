package dev.durabletools.debug.plain;

/** What a shop is. */
class Store {
  protected String name = "storefield";

  String name() {
    return "store";
  }
}
