package dev.durabletools.debug.jdi.inject;

import java.util.List;

/**
 * A line of a method, with what code there can see.
 *
 * @param entry which of the places in the method where the line begins, from 0
 * @param isStatic whether there is no receiver
 * @param locals by slot; variables of the line that have a value when it begins
 */
public record SiteLine(
    String method, String descriptor, int line, int entry, boolean isStatic, List<Local> locals) {
  /**
   * A variable.
   *
   * @param type as Java source
   * @param descriptor of the type that the source names
   */
  public record Local(int slot, String name, String type, String descriptor) {}
}
