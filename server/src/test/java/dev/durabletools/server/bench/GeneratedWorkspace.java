package dev.durabletools.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A workspace of any size: ordinary classes of about 165 lines, so that 9,000 have 1.5 million, and
 * an app of 50 functions beside them: 24 orchestrators with an activity each, one starter, and one
 * orchestrator of 500 lines with helpers in ten files.
 */
public final class GeneratedWorkspace {
  public static final String ORCHESTRATOR = "src/main/java/app/BigOrchestrator.java";

  /** A statement that may be typed into it. */
  public static final String TYPED =
      "    String typed = ctx.callActivity(\"Say1\", input60, String.class).await();";

  /** Files that have findings: one helper reads the clock. */
  public static final String WITH_FINDING = "src/main/java/app/Helper3.java";

  private static final int PAIRS = 24;

  private GeneratedWorkspace() {}

  public static void write(Path folder, int files) throws IOException {
    for (int i = 0; i < files; i++) {
      put(folder, "src/main/java/lib/p" + i % 100 + "/Plain" + i + ".java", plain(i));
    }
    for (int i = 0; i < PAIRS; i++) {
      put(folder, "src/main/java/app/Functions" + i + ".java", function(i));
    }
    put(folder, "src/main/java/app/Starter.java", starter());
    for (int i = 0; i < 10; i++) {
      put(folder, "src/main/java/app/Helper" + i + ".java", helper(i));
    }
    put(folder, ORCHESTRATOR, orchestrator());
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String plain(int i) {
    StringBuilder text =
        new StringBuilder("package lib.p" + i % 100 + ";\n\nimport java.util.*;\n\n")
            .append("public class Plain" + i + " extends Base" + i % 7 + " implements Runnable {\n")
            .append("  private final Map<String, List<Integer>> values = new HashMap<>();\n");
    for (int m = 0; m < 20; m++) {
      text.append(
          """

            public int method%d(String key, int limit) {
              List<Integer> all = values.computeIfAbsent(key, each -> new ArrayList<>());
              for (int i = 0; i < limit; i++) {
                all.add(i * %d);
              }
              return all.stream().mapToInt(Integer::intValue).sum();
            }
          """
              .formatted(m, m));
    }
    return text.append("\n  public void run() {}\n}\n").toString();
  }

  private static final String IMPORTS =
      """
      package app;

      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.util.*;

      """;

  private static String function(int i) {
    return IMPORTS
        + """
        public class Functions%1$d {
          @FunctionName("Orchestrate%1$d")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
            String input = ctx.getInput(String.class);
            String said = ctx.callActivity("Say%1$d", input, String.class).await();
            return said + new Helper%2$d().compute(ctx, said);
          }

          @FunctionName("Say%1$d")
          public String say(@DurableActivityTrigger(name = "name") String name) {
            return "Hello, " + name + System.currentTimeMillis();
          }
        }
        """
            .formatted(i, i % 10);
  }

  private static String starter() {
    return IMPORTS
        + """
        public class Starter {
          @FunctionName("Start")
          public String start(@DurableClientInput(name = "client") DurableClientContext client) {
            return client.getClient().scheduleNewOrchestrationInstance("Big", "input");
          }
        }
        """;
  }

  private static String helper(int i) {
    return IMPORTS
        + """
        public class Helper%1$d {
          public String compute(TaskOrchestrationContext ctx, String text) {
            List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
            words.sort(Comparator.naturalOrder());
            long at = %2$s;
            return String.join("-", words) + at;
          }
        }
        """
            .formatted(
                i,
                i == 3 ? "System.currentTimeMillis()" : "ctx.getCurrentInstant().toEpochMilli()");
  }

  private static String orchestrator() {
    StringBuilder text =
        new StringBuilder(IMPORTS)
            .append("public class BigOrchestrator {\n  @FunctionName(\"Big\")\n")
            .append("  public String run(\n")
            .append(
                "      @DurableOrchestrationTrigger(name = \"ctx\") TaskOrchestrationContext ctx)"
                    + " {\n")
            .append("    int edited = 0;\n    StringBuilder all = new StringBuilder();\n");
    for (int i = 0; i < 121; i++) {
      text.append("    String input%d = ctx.getInput(String.class) + edited;\n".formatted(i));
      text.append(
          "    String step%d = ctx.callActivity(\"Say%d\", input%d, String.class).await();\n"
              .formatted(i, i % PAIRS, i));
      text.append("    all.append(new Helper%d().compute(ctx, step%d));\n".formatted(i % 10, i));
      text.append("    all.append(step%d.length() + edited);\n".formatted(i));
    }
    return text.append("    return all.toString();\n  }\n}\n").toString();
  }
}
