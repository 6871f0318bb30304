package dev.durabletools.server.rules;

import java.util.regex.Pattern;

/**
 * A pattern for files: {@code *} is anything in one name, {@code **} anything at all, {@code ?} one
 * character and {@code {a,b}} one of several. It may start in any folder.
 *
 * @param text as the user writes it
 */
public record Glob(String text, Pattern pattern) {
  public static Glob of(String text) {
    StringBuilder regex = new StringBuilder(".*/");
    String glob = text.replace('\\', '/').replaceFirst("^(\\./|/)", "");
    boolean choice = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        regex.append("(.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{' && glob.indexOf('}', i) > 0) {
        regex.append("(");
        choice = true;
      } else if (c == '}' && choice) {
        regex.append(")");
        choice = false;
      } else if (c == ',' && choice) {
        regex.append("|");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new Glob(text, Pattern.compile(regex + (glob.endsWith("/") ? ".*" : "(/.*)?")));
  }

  boolean matches(String uri) {
    return pattern.matcher(uri).matches();
  }
}
