package dev.durabletools.server.preferences;

/**
 * What a user wants to see in and between the lines of code.
 *
 * @param lenses the lines above functions
 * @param inlays the texts between the code
 */
public record HintSettings(boolean lenses, boolean inlays) {
  public static final HintSettings DEFAULT = new HintSettings(true, true);
}
