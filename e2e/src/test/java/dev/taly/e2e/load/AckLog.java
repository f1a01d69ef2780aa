package dev.taly.e2e.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The acknowledgements of one load, a line of JSON each. One counts as soon as it is on the disk, not before. */
public final class AckLog implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of("target", "acknowledgements");

    private final Path file;
    private final FileChannel channel;
    private int size;

    private AckLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    public static AckLog create(String name) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(FOLDER), name + "-", ".jsonl");
            return new AckLog(file, FileChannel.open(file, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the acknowledgement would survive a crash of this machine. */
    public synchronized void append(Ack ack) {
        byte[] line = (JSON.writeValueAsString(ack) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
            size++;
            notifyAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized int size() {
        return size;
    }

    /** What is on the disk. */
    public List<Ack> read() {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JSON.readValue(line, Ack.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
