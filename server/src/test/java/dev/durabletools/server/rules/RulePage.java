package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes a rule's page of its annotation, its explanation and its example. */
final class RulePage {
  static final Path FOLDER = Path.of("../docs/rules");

  private RulePage() {}

  static void check(Rule rule, Locale locale) throws IOException {
    compare(path(rule.info().id() + ".md", locale), page(rule, locale));
  }

  static void checkIndex(Locale locale) throws IOException {
    boolean chinese = locale.getLanguage().equals("zh");
    StringBuilder text = new StringBuilder();
    text.append(
        chinese ? "# 规则\n\n| 规则 | 含义 | 严重级别 |\n" : "# Rules\n\n| rule | what | severity |\n");
    text.append("| --- | --- | --- |\n");
    for (Rule rule : RuleCatalog.rules()) {
      String id = rule.info().id();
      text.append(
          "| ["
              + id
              + "]("
              + id
              + ".md) | "
              + summary(rule, chinese)
              + " | "
              + severity(rule, chinese)
              + " |\n");
    }
    text.append(
        chinese
            ? "\n另见：[设置文件中的发现](settings.md)、[运行所证明的不一致](divergence.md)。\n"
            : "\nSee also the [findings in settings files](settings.md) and the"
                + " [divergences that a run has proven](divergence.md).\n");
    compare(path("README.md", locale), text.toString());
  }

  private static Path path(String name, Locale locale) {
    return locale.getLanguage().equals("zh")
        ? FOLDER.resolve("zh-CN").resolve(name)
        : FOLDER.resolve(name);
  }

  private static void compare(Path page, String text) throws IOException {
    if (System.getProperty("update.expect") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(page).as("run with -Dupdate.expect to write it").isRegularFile();
    assertThat(Files.readString(page)).as("%s; run with -Dupdate.expect", page).isEqualTo(text);
  }

  private static String page(Rule rule, Locale locale) throws IOException {
    boolean chinese = locale.getLanguage().equals("zh");
    RuleInfo info = rule.info();
    Fixture example = Fixture.read(Fixture.FOLDER.resolve(info.id()).resolve("Example.java"));
    StringBuilder text = new StringBuilder();
    text.append("# " + info.id() + (chinese ? "：" : ": ") + summary(rule, chinese) + "\n\n");
    text.append(
        chinese
            ? "严重级别："
                + severity(rule, true)
                + (info.enabled() ? "" : "，默认关闭")
                + "。自版本 "
                + info.since()
                + " 起。\n\n"
            : "Severity: "
                + severity(rule, false)
                + (info.enabled() ? "" : ", off by default")
                + ". Since "
                + info.since()
                + ".\n\n");
    text.append(explanation(info.id(), chinese) + "\n");
    text.append((chinese ? "## 示例" : "## Example") + "\n\n" + code(example.text()) + "\n");
    if (Files.exists(example.fixedPath())) {
      text.append((chinese ? "快速修复之后：" : "After the quick fix:") + "\n\n");
      text.append(
          code(Files.readString(example.fixedPath()).replaceAll(" *// expect: .*", "")) + "\n");
    }
    text.append(chinese ? "## 忽略\n\n" : "## Suppression\n\n");
    text.append(
        chinese
            ? "在声明上使用 `@SuppressWarnings(\""
                + info.id()
                + "\")`，或在该行、上一行或方法上方写注释 `// durable:ignore "
                + info.id()
                + " 原因`。\n"
            : "`@SuppressWarnings(\""
                + info.id()
                + "\")` on a declaration around the place, or a comment\n`// durable:ignore "
                + info.id()
                + " reason` on its line, on the line above, or above its method.\n");
    return text.toString();
  }

  private static String code(String source) {
    StringBuilder text = new StringBuilder("```java\n");
    for (String line : source.split("\n")) {
      boolean mark = line.strip().matches("// +\\^+ DFJ\\d+");
      if (!mark) {
        text.append(line.replaceFirst(" *// expect: (DFJ\\d+).*", " // $1")).append('\n');
      }
    }
    return text.append("```\n").toString();
  }

  private static String summary(Rule rule, boolean chinese) {
    String id = rule.info().id();
    return chinese
        ? Message.of("summary." + id).in(Locale.SIMPLIFIED_CHINESE)
        : rule.info().summary();
  }

  private static String severity(Rule rule, boolean chinese) {
    if (!chinese) {
      return rule.info().severity().word();
    }
    return switch (rule.info().severity()) {
      case ERROR -> "错误";
      case WARNING -> "警告";
      case INFORMATION -> "信息";
      case HINT -> "提示";
    };
  }

  private static String explanation(String id, boolean chinese) throws IOException {
    String name = "pages/" + id + (chinese ? ".zh.md" : ".md");
    try (InputStream in = RuleCatalog.class.getResourceAsStream(name)) {
      assertThat(in).as("the explanation rules/%s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
