package dev.durabletools.debug.jdi.inject;

/**
 * Code for a line.
 *
 * @param id number of the site
 * @param descriptor the variables that the code takes
 * @param guest whether the code needs the private members of the line's class
 * @param file its class file
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompiledSite(SiteLine line, int id, String descriptor, boolean guest, byte[] file) {
  /** The file as a text that a class file can hold: a byte a character. */
  String text() {
    StringBuilder text = new StringBuilder(file.length);
    for (byte each : file) {
      text.append((char) (each & 0xff));
    }
    return text.toString();
  }
}
