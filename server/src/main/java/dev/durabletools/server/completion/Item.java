package dev.durabletools.server.completion;

import dev.durabletools.server.text.TextEdit;
import java.util.List;

/**
 * One offer.
 *
 * @param label what the list shows
 * @param detail its types, in short
 * @param edit what choosing it changes at the caret
 * @param snippet whether the new text has tab stops
 * @param more changes elsewhere in the file: imports
 */
public record Item(
    String label, Kind kind, String detail, TextEdit edit, boolean snippet, List<TextEdit> more) {
  /** What an offer is. */
  public enum Kind {
    ORCHESTRATOR,
    ACTIVITY,
    EVENT,
    ANNOTATION,
    KEY,
    VALUE
  }
}
