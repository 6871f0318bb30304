package dev.durabletools.debug.jdi.compile;

/**
 * A field that is read and written by reflection.
 *
 * @param type as sources write it
 * @param box the same as an object's type
 * @param place the arguments that find it
 */
public record HiddenField(String type, String box, String place) {
  String get() {
    return "Reflected_.<" + box + ">get(" + place + ")";
  }

  /** Assigns; the value is what was assigned. */
  String set(String value) {
    return "Reflected_.<" + box + ">set(" + place + ", " + value + ")";
  }

  /** Assigns a value that is converted as compound assignments do. */
  String set(String operator, String value) {
    return set("(" + type + ") (" + get() + " " + operator + " (" + value + "))");
  }

  /** The value before an assignment that is made. */
  String before(String set) {
    return "Reflected_.<" + box + ">first(" + get() + ", " + set + ")";
  }

  /** As a primitive type takes a value; objects are taken as they are. */
  String taken(String value) {
    boolean primitive = Character.isLowerCase(type.charAt(0)) && !type.contains(".");
    return primitive && !type.contains("[") ? "Reflected_." + type + "_(" + value + ")" : value;
  }
}
