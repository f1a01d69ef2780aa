package dev.taly.stack.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path temporary;

    @Test
    void givesAFolderItsName() throws IOException {
        Path whole = folder("whole", "mine");
        Path target = temporary.resolve("target");

        Folders.moveUnlessThere(whole, target);

        assertThat(target.resolve("content")).hasContent("mine");
        assertThat(whole).doesNotExist();
    }

    @Test
    void leavesTheFolderOfWhoWasFirst() throws IOException {
        Path target = folder("target", "his");
        Path whole = folder("whole", "mine");

        Folders.moveUnlessThere(whole, target);

        assertThat(target.resolve("content")).hasContent("his");
        assertThat(whole).doesNotExist();
    }

    @Test
    void saysWhatElseIsWrong() {
        assertThatThrownBy(() -> Folders.moveUnlessThere(temporary.resolve("none"), temporary.resolve("target")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path folder(String name, String content) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("content"), content);
        return folder;
    }
}
