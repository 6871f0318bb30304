package dev.durabletools.debug.session;

/**
 * Where a run of an orchestration stands in its history, as its stop, its scope and whatever else
 * tells of it say it.
 *
 * @param cursor events consumed
 * @param events how many the history has
 * @param replaying whether the run only does again what has been done
 */
record HistoryPosition(int cursor, int events, boolean replaying) {
  HistoryPosition {
    events = Math.max(events, replaying ? 0 : cursor);
    cursor = Math.min(cursor, events);
  }

  /**
   * Of a thread that no journey into the past has.
   *
   * @param at what the thread knows itself
   * @param known what the hub knows; a thread without a turn has consumed all there is
   */
  static HistoryPosition of(Debuggee.Progress at, HubView.Extent known) {
    boolean atEnd = !at.again() && !known.turn();
    return new HistoryPosition(
        atEnd ? Math.max(at.cursor(), known.events()) : at.cursor(), known.events(), at.again());
  }

  @Override
  public String toString() {
    return (replaying ? "Replaying" : "Live") + ", event " + cursor + " of " + events;
  }
}
