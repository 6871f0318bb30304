package dev.durabletools.worker.invoke;

import dev.durabletools.worker.threads.CallThreads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The logger of one call: what {@code ExecutionContext.getLogger()} answers. */
final class FunctionLogger extends Handler {
  private static final Formatter FORMATTER = new SimpleFormatter();

  private final LogSink sink;

  private FunctionLogger(LogSink sink) {
    this.sink = sink;
  }

  static Logger create(LogSink sink) {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(new FunctionLogger(sink));
    return logger;
  }

  @Override
  public void publish(LogRecord record) {
    if (!CallThreads.inShadow()) {
      sink.log(record.getLevel().getName(), text(record));
    }
  }

  private static String text(LogRecord record) {
    String message = FORMATTER.formatMessage(record);
    if (record.getThrown() == null) {
      return message;
    }
    StringWriter stack = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(stack));
    return message + System.lineSeparator() + stack;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
