package dev.durabletools.runtime.grpc;

import io.grpc.Status;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** What a failed call to an engine elsewhere says to people, in half a line. */
final class ChannelFailure {
  private ChannelFailure() {}

  /** Code and description; where a connection failed for its certificate, what to do. */
  static String text(Status status) {
    if (certificate(status.getCause())) {
      return status.getCode()
          + ": its certificate is not trusted; name the PEM file of its authority in"
          + " DURABLE_ENGINE_CA";
    }
    String description = status.getDescription();
    String first = description == null ? "" : description.lines().findFirst().orElse("");
    return status.getCode() + (first.isEmpty() ? "" : ": " + first);
  }

  private static boolean certificate(@Nullable Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 16; depth++) {
      if (each instanceof CertificateException || each instanceof CertPathBuilderException) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
