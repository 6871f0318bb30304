package dev.durabletools.worker.orchestrate;

import java.util.Random;

/** Writes random orchestrators as Java source. The same seed writes the same code. */
final class OrchestratorGenerator {
  /** Whether the code can see that an await unwinds it. */
  enum Kind {
    BLIND,
    SEES_UNWINDING
  }

  private final Random random;
  private final Kind kind;
  private final Sdks sdk;
  private final StringBuilder code = new StringBuilder();
  private int names;
  private boolean seen;

  /**
   * @param sdk which API the code may use
   */
  OrchestratorGenerator(long seed, Kind kind, Sdks sdk) {
    this.random = new Random(seed);
    this.kind = kind;
    this.sdk = sdk;
  }

  /** A function method named {@code name}. */
  String method(String name) {
    boolean again = random.nextInt(4) == 0;
    block(3 + random.nextInt(4), 2);
    if (kind == Kind.SEES_UNWINDING && !seen) {
      seeUnwinding();
    }
    String body =
        "  @FunctionName(\""
            + name
            + "\")\n  public String "
            + name
            + "(@DurableOrchestrationTrigger(name = \"ctx\") TaskOrchestrationContext ctx) {\n"
            + "    String s = \"\";\n"
            + "    String in = ctx.getInput(String.class);\n"
            + "    int n = in == null ? 0 : Integer.parseInt(in);\n"
            + code;
    if (again) {
      body +=
          "    if (n < 2) {\n      ctx.continueAsNew(String.valueOf(n + 1), "
              + random.nextBoolean()
              + ");\n"
              + "      return null;\n    }\n";
    }
    if (random.nextInt(10) == 0) {
      body +=
          "    if (s.length() > 12) {\n"
              + "      throw new IllegalStateException(\"end \" + s);\n"
              + "    }\n";
    }
    return body + "    return s + n;\n  }\n\n";
  }

  private void block(int statements, int depth) {
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    String v = "v" + names++;
    if (kind == Kind.SEES_UNWINDING && !seen && random.nextInt(3) == 0) {
      seeUnwinding();
      return;
    }
    switch (kinds(depth)) {
      case 0, 1, 2 ->
          line("s = s + ctx.callActivity(\"Echo\", " + text(v) + ", String.class).await();");
      case 3 ->
          // Those of more than three days are split, and wait behind all events and activities.
          line(
              random.nextInt(8) == 0
                  ? "ctx.createTimer(java.time.Duration.ofDays("
                      + (1 + random.nextInt(9))
                      + ")).await();"
                  : "ctx.createTimer(java.time.Duration.ofMillis("
                      + (1 + random.nextInt(20))
                      + ")).await();");
      case 4 -> fanOut(v);
      case 5 ->
          line(
              "List<Task<?>> "
                  + v
                  + " = new ArrayList<>(); "
                  + v
                  + ".add(ctx.callActivity(\"Echo\", \"a\", String.class)); "
                  + v
                  + ".add(ctx.createTimer(java.time.Duration.ofMillis("
                  + (1 + random.nextInt(6))
                  + "))); s += "
                  + v
                  + ".indexOf(ctx.anyOf("
                  + v
                  + ").await());");
      case 6 ->
          line(
              "s = s + ctx.waitForExternalEvent(\"E"
                  + random.nextInt(3)
                  + "\", String.class).await();");
      case 7 ->
          line(
              "try { s += ctx.waitForExternalEvent(\"E"
                  + random.nextInt(4)
                  + "\", java.time.Duration.ofMillis("
                  + random.nextInt(15)
                  + "), String.class).await(); } catch (TaskCanceledException e) { s +="
                  + " \"timeout\"; }");
      case 8 ->
          line(
              "s = s + ctx.callSubOrchestrator(\"Child\", \""
                  + random.nextInt(5)
                  + "\", String.class).await();");
      case 9 ->
          line(
              "try { s += ctx.callActivity(\"Fail\", "
                  + text(v)
                  + ", String.class).await(); } catch (TaskFailedException e) { s +="
                  + " e.getErrorDetails().getErrorMessage(); }");
      case 10 ->
          line(
              "try { s += ctx.callActivity(\"Flaky\", "
                  + text(v)
                  + ", new TaskOptions(new RetryPolicy("
                  + (2 + random.nextInt(3))
                  + ", java.time.Duration.ofMillis("
                  + (1 + random.nextInt(4))
                  + "))), String.class).await(); } catch (TaskFailedException e) { s += \"gaveup\";"
                  + " }");
      case 17 ->
          line(
              "try { s += ctx.callActivity(\"Flaky\", "
                  + text(v)
                  + ", new TaskOptions(retry -> retry.getLastAttemptNumber() < "
                  + (1 + random.nextInt(4))
                  + "), String.class).await(); } catch (TaskFailedException e) { s += \"refused\";"
                  + " }");
      case 11 ->
          line(
              random.nextBoolean()
                  ? "ctx.setCustomStatus(s.length());"
                  : "ctx.sendEvent(ctx.getInstanceId(), \"E"
                      + random.nextInt(3)
                      + "\", \"self\");");
      case 12 -> line(newerApi());
      case 13 -> {
        line("for (int " + v + " = 0; " + v + " < " + (2 + random.nextInt(3)) + "; " + v + "++) {");
        block(1, depth - 1);
        line("}");
      }
      case 14 -> {
        line("if (s.length() % 2 == " + random.nextInt(2) + ") {");
        block(1, depth - 1);
        line("}");
      }
      case 15 -> line("s = s + helper(ctx, " + text(v) + ");");
      default ->
          line(
              "{ StringBuilder "
                  + v
                  + " = new StringBuilder(); Arrays.asList(\"x\", \"y\").forEach(each -> "
                  + v
                  + ".append(ctx.callActivity(\"Echo\", each, String.class).await())); s += "
                  + v
                  + "; }");
    }
  }

  /** Those that hold other statements only while there is depth left. */
  private int kinds(int depth) {
    int kind = random.nextInt(depth > 0 ? 18 : 14);
    return depth > 0 || kind < 13 ? kind : 17;
  }

  private String newerApi() {
    if (sdk == Sdks.V1_5_0 && random.nextBoolean()) {
      return "s = s + ctx.newUUID().toString().charAt(4);";
    }
    return sdk == Sdks.V1_0_0
        ? "s = s + ctx.getCurrentInstant().toEpochMilli() % 7;"
        : "s = s + ctx.callActivity(\"Echo\", \"t\", String.class).thenApply(x -> x +"
            + " \"!\").await();";
  }

  private void fanOut(String v) {
    boolean retry = sdk != Sdks.V1_0_0 && random.nextInt(4) == 0;
    String call =
        retry
            ? "ctx.callActivity(\"Flaky\", \"f\" + i, new TaskOptions(new RetryPolicy(4,"
                + " java.time.Duration.ofMillis(2))), String.class)"
            : "ctx.callActivity(\"Echo\", \"f\" + i, String.class)";
    line(
        "List<Task<String>> "
            + v
            + " = new ArrayList<>(); for (int i = 0; i < "
            + (2 + random.nextInt(3))
            + "; i++) "
            + v
            + ".add("
            + call
            + "); s += ctx.allOf("
            + v
            + ").await();");
  }

  private void seeUnwinding() {
    seen = true;
    String call = "ctx.callActivity(\"Echo\", \"g\", String.class)";
    switch (sdk == Sdks.V1_0_0 ? 1 + random.nextInt(6) : random.nextInt(7)) {
      case 1 ->
          line("try { s += " + call + ".await(); } catch (Exception e) { s += \"fallback\"; }");
      case 4 ->
          line(
              "try { s += "
                  + call
                  + ".await(); } catch (RuntimeException e) { s += ctx.callActivity(\"Echo\","
                  + " \"b\", String.class).await(); }");
      case 2 ->
          line(
              "try { s += "
                  + call
                  + ".await(); } finally { ctx.callActivity(\"Echo\", \"cleanup\", String.class);"
                  + " }");
      case 3 ->
          line("try { s += " + call + ".await(); } finally { ctx.setCustomStatus(\"left\"); }");
      case 0 ->
          line(
              "s = s + "
                  + call
                  + ".thenApply(x -> x + ctx.callActivity(\"Echo\", \"n\","
                  + " String.class).await()).await();");
      case 5 ->
          line(
              "try { s += "
                  + call
                  + ".await(); } catch (Exception e) { throw new IllegalStateException(\"wrapped\","
                  + " e); }");
      default -> line("synchronized (LOCK) { s += " + call + ".await(); }");
    }
  }

  private String text(String v) {
    return "\"" + v + "\" + s.length()";
  }

  private void line(String text) {
    code.append("    ").append(text).append('\n');
  }
}
