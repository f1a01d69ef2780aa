package dev.taly.stack.providers;

/** One thing that was looked at, in a sentence without any secret. */
record Finding(Level level, String text) {

    enum Level {
        OK("ok"),
        /** Worth knowing, and no fault. */
        NOTE("note"),
        /** Somebody has to do something, or could not be asked whether. */
        TO_DO("to do"),
        /** The provider is not offered, which is fine. */
        OFF("off");

        final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding note(String text) {
        return new Finding(Level.NOTE, text);
    }

    static Finding toDo(String text) {
        return new Finding(Level.TO_DO, text);
    }

    static Finding off(String text) {
        return new Finding(Level.OFF, text);
    }
}
