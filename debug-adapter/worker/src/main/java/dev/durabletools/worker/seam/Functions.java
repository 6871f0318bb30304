package dev.durabletools.worker.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Worker to host: the app is loaded and these are its functions. */
public final class Functions implements Frame {
  /** Version of the app's durabletask-client, null when it has none or it is unknown. */
  public final @Nullable String sdkVersion;

  /** Whether orchestrators of this SDK can be parked. */
  public final boolean liveSupported;

  public final List<FunctionEntry> functions;

  /** One line each. */
  public final List<String> warnings;

  public Functions(
      @Nullable String sdkVersion,
      boolean liveSupported,
      List<FunctionEntry> functions,
      List<String> warnings) {
    this.sdkVersion = sdkVersion;
    this.liveSupported = liveSupported;
    this.functions = functions;
    this.warnings = warnings;
  }

  static Functions read(PayloadReader in) {
    return new Functions(in.textOrNull(), in.flag(), in.list(FunctionEntry::read), in.texts());
  }

  @Override
  public FrameType type() {
    return FrameType.FUNCTIONS;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(sdkVersion);
    out.flag(liveSupported);
    out.list(functions, (writer, each) -> each.write(writer));
    out.texts(warnings);
  }
}
