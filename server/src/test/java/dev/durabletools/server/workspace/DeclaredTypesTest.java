package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types are found wherever they stand: neither folders nor names of files say what is inside. */
class DeclaredTypesTest {
  @TempDir Path folder;
  private final SourceStore store = new SourceStore();

  private static Set<String> types(String text) {
    return Prefilter.of(text).types();
  }

  @Test
  void everyKindOfDeclarationCounts() {
    assertThat(
            types(
                """
                /* The package is small; a class of its own. */
                package com . shop;
                public final class Größe<T> extends Base {}
                record Line(int count) {}
                @interface Marked { }
                sealed interface Shape permits Line {}
                enum
                  Level{ LOW }
                class Last/* one */{}
                """))
        .containsExactlyInAnyOrder(
            "com.shop.Größe",
            "com.shop.Line",
            "com.shop.Marked",
            "com.shop.Shape",
            "com.shop.Level",
            "com.shop.Last");
  }

  @Test
  void proseAndOtherWordsDoNot() {
    assertThat(types("// a class that holds\nint subclass = 1; Object o = My.class ; enumerate"))
        .isEmpty();
    assertThat(types("class A {}")).containsExactly("A");
    assertThat(types("class")).isEmpty();
    assertThat(types("package")).isEmpty();
    assertThat(types("")).isEmpty();
  }

  @Test
  void theFolderAndTheFileNeedNotMatch() throws IOException {
    write("odd/Models.java", "package shop; class Order {} class Line {}");
    store.addFolder(folder);

    assertThat(store.declaring("shop.Line")).isPresent();
    assertThat(store.declaring("shop.Models")).isEmpty();
    assertThat(store.declaring("odd.Line")).isEmpty();
  }

  @Test
  void aFileWhereTheNameBelongsGoesFirst() throws IOException {
    write("copy/Order.java", "package shop; class Order { int copy; }");
    write("src/shop/Order.java", "package shop; class Order { int original; }");
    store.addFolder(folder);

    assertThat(store.declaring("shop.Order").orElseThrow().source().uri()).contains("/src/shop/");
  }

  @Test
  void whatChangesIsForgotten() throws IOException {
    Path file = write("Models.java", "package shop; class Order {}");
    store.addFolder(folder);
    write("Models.java", "package shop; class Renamed {}");
    store.refresh(file);

    assertThat(store.declaring("shop.Order")).isEmpty();
    assertThat(store.declaring("shop.Renamed")).isPresent();

    Files.delete(file);
    store.refresh(file);
    assertThat(store.declaring("shop.Renamed")).isEmpty();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
