package dev.taly.booking.slots;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/** The resources of one start, read from their bits when somebody looks: most lists of a long listing are never seen. */
final class ResourceSet extends AbstractList<UUID> {

    private final List<UUID> ids;
    private final long[] words;
    private final int offset;
    private final int width;

    /** @param ids of all resources by their number */
    ResourceSet(List<UUID> ids, long[] words, int offset, int width) {
        this.ids = ids;
        this.words = words;
        this.offset = offset;
        this.width = width;
    }

    @Override
    public int size() {
        int size = 0;
        for (int i = offset; i < offset + width; i++) {
            size += Long.bitCount(words[i]);
        }
        return size;
    }

    @Override
    public UUID get(int index) {
        int left = Objects.checkIndex(index, size());
        int resource = memberFrom(0);
        while (left-- > 0) {
            resource = memberFrom(resource + 1);
        }
        return ids.get(resource);
    }

    @Override
    public Iterator<UUID> iterator() {
        return new Iterator<>() {

            private int resource = memberFrom(0);

            @Override
            public boolean hasNext() {
                return resource >= 0;
            }

            @Override
            public UUID next() {
                if (resource < 0) {
                    throw new NoSuchElementException();
                }
                UUID id = ids.get(resource);
                resource = memberFrom(resource + 1);
                return id;
            }
        };
    }

    /** The first resource in the set with this number or a higher one; -1 for none. */
    private int memberFrom(int from) {
        for (int i = from >>> 6; i < width; i++) {
            long word = words[offset + i] & (i == from >>> 6 ? -1L << from : -1L);
            if (word != 0) {
                return i * 64 + Long.numberOfTrailingZeros(word);
            }
        }
        return -1;
    }
}
