package dev.durabletools.server.model;

import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names by which a unit may have to do with others. More than there are does no harm, so the
 * text is taken as it is, comments and all.
 *
 * @param declared simple names of the types in it, and the file's
 * @param supertypes simple names of what its types extend and implement
 */
public record Mentions(Set<String> declared, Set<String> supertypes) {
  /** Every word of a text; read when somebody asks, for an edited unit is affected anyway. */
  private record Words(Set<String> all) {
    static Words of(Unit unit) {
      return unit.fact(Words.class, each -> new Words(words(each.source().text())));
    }
  }

  public static Mentions of(Unit unit) {
    return unit.fact(Mentions.class, Mentions::read);
  }

  private static Mentions read(Unit unit) {
    Set<String> declared = new HashSet<>();
    Set<String> supertypes = new HashSet<>();
    String file = unit.source().fileName();
    declared.add(file.indexOf('.') < 0 ? file : file.substring(0, file.indexOf('.')));
    unit.types()
        .values()
        .forEach(
            type -> {
              declared.add(type.getNameAsString());
              for (ClassOrInterfaceType each : TypeDeclarations.supertypes(type)) {
                supertypes.add(each.getNameAsString());
              }
            });
    return new Mentions(declared, supertypes);
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        at++;
      } else if (Character.isJavaIdentifierStart(text.charAt(start))) {
        words.add(text.substring(start, at));
      }
    }
    return words;
  }

  /** Whether a unit may depend on one that is named so, or inherits from what is named so. */
  static boolean mayMean(Unit unit, List<Set<String>> names) {
    Set<String> all = Words.of(unit).all();
    for (Set<String> some : names) {
      for (String each : some) {
        if (all.contains(each)) {
          return true;
        }
      }
    }
    return false;
  }
}
