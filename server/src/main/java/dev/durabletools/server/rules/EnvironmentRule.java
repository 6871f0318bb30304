package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import java.util.List;

/** Reads of the machine, the process or its settings, which a replay may find changed. */
@RuleInfo(
    id = "DFJ0004",
    summary = "Environment read in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class EnvironmentRule implements Rule {
  private static final ApiTable MACHINE =
      new ApiTable()
          .with("java.lang.System", "getenv", "getProperty", "getProperties")
          .with("java.lang.Integer", "getInteger")
          .with("java.lang.Long", "getLong")
          .with("java.lang.Boolean", "getBoolean")
          .with("java.net.InetAddress", "getLocalHost")
          .with("java.net.NetworkInterface", "getNetworkInterfaces", "networkInterfaces")
          .with(
              "java.lang.Runtime",
              "availableProcessors",
              "freeMemory",
              "maxMemory",
              "totalMemory",
              "version")
          .with("java.lang.ProcessHandle", "pid")
          .with("java.lang.Thread", "getName", "getId", "threadId")
          .with(
              "java.lang.management.RuntimeMXBean",
              "getName",
              "getPid",
              "getSystemProperties",
              "getInputArguments")
          .with("java.lang.management.OperatingSystemMXBean", "*")
          .with("java.lang.management.MemoryMXBean", "*")
          .with("org.springframework.core.env.Environment", "*")
          .with("org.springframework.core.env.PropertyResolver", "*")
          .with("io.github.cdimascio.dotenv.Dotenv", "get", "load", "configure")
          .with("com.typesafe.config.ConfigFactory", "load");

  /** Defaults of the machine: they seldom change between replays. */
  private static final ApiTable DEFAULTS =
      new ApiTable()
          .with("java.util.Locale", "getDefault")
          .with("java.util.TimeZone", "getDefault")
          .with("java.time.ZoneId", "systemDefault")
          .with("java.nio.charset.Charset", "defaultCharset");

  @Override
  public void check(Project project, Findings findings) {
    for (ApiUse use : project.uses()) {
      if (MACHINE.has(use)) {
        findings.report(use, Message.of("DFJ0004", Uses.describe(use)), fixes(use, project));
      } else if (DEFAULTS.has(use)) {
        findings.report(
            use,
            Severity.INFORMATION,
            Message.of("DFJ0004", Uses.describe(use)),
            fixes(use, project));
      }
    }
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    return ExtractActivity.of(use, "Read", project).map(List::of).orElse(List.of());
  }
}
