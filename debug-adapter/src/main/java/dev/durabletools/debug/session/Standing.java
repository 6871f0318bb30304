package dev.durabletools.debug.session;

import java.util.List;

/**
 * Where a suspended thread of an orchestration stands.
 *
 * @param next the line that begins next, or just begins
 * @param sourceLine of the innermost frame of the user, 0 if there is none
 * @param frames the user's, innermost first
 */
public record Standing(Place next, int sourceLine, List<UserFrame> frames) {
  /**
   * A frame of the user's code.
   *
   * @param className dotted
   * @param depth how many frames of the user's there are up to this one, from the bottom
   */
  public record UserFrame(String className, String method, String descriptor, int depth) {}
}
