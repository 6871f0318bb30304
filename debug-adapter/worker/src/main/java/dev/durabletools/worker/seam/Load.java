package dev.durabletools.worker.seam;

import java.util.List;

/** Host to worker: the app to load and how orchestrators run. */
public final class Load implements Frame {
  /** Class path of the app: its classes first, then its libraries. */
  public final List<String> appEntries;

  /** Core-library and spi; gson when the app has none. */
  public final List<String> apiEntries;

  /** The directories and jars to search for functions. */
  public final List<String> scanEntries;

  /** "live" or "replay". */
  public final String mode;

  /** Most parked orchestrator threads at a time. */
  public final int maxLive;

  /** Whether live sessions are re-checked by real unwinding. */
  public final boolean guard;

  /** Whether failures may say more than Azure does. */
  public final boolean friendly;

  /** Whether histories are replayed in the background to find code that is not deterministic. */
  public final boolean shadow;

  /** Whether answers say at which lines of the app their actions were asked for. */
  public final boolean sources;

  /** The functions there are; when empty, annotations say. */
  public final List<FunctionEntry> declared;

  public Load(
      List<String> appEntries,
      List<String> apiEntries,
      List<String> scanEntries,
      String mode,
      int maxLive,
      boolean guard,
      boolean friendly,
      boolean shadow,
      boolean sources,
      List<FunctionEntry> declared) {
    this.appEntries = appEntries;
    this.apiEntries = apiEntries;
    this.scanEntries = scanEntries;
    this.mode = mode;
    this.maxLive = maxLive;
    this.guard = guard;
    this.friendly = friendly;
    this.shadow = shadow;
    this.sources = sources;
    this.declared = declared;
  }

  static Load read(PayloadReader in) {
    return new Load(
        in.texts(),
        in.texts(),
        in.texts(),
        in.text(),
        in.number(),
        in.flag(),
        in.flag(),
        in.flag(),
        in.flag(),
        in.list(FunctionEntry::read));
  }

  @Override
  public FrameType type() {
    return FrameType.LOAD;
  }

  @Override
  public void write(PayloadWriter out) {
    out.texts(appEntries);
    out.texts(apiEntries);
    out.texts(scanEntries);
    out.text(mode);
    out.number(maxLive);
    out.flag(guard);
    out.flag(friendly);
    out.flag(shadow);
    out.flag(sources);
    out.list(declared, (writer, each) -> each.write(writer));
  }
}
