package dev.taly.sandbox.twilio;

/** How many text messages a text needs (3GPP TS 23.038): a letter outside GSM's alphabet makes them much smaller. */
final class Segments {

    private static final String LETTERS = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String COUNT_TWICE = "^{}\\[~]|€";

    private Segments() {}

    static int of(String text) {
        int gsm = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LETTERS.indexOf(text.charAt(i)) >= 0) {
                gsm++;
            } else if (COUNT_TWICE.indexOf(text.charAt(i)) >= 0) {
                gsm += 2;
            } else {
                return parts(text.length(), 70, 67);
            }
        }
        return parts(gsm, 160, 153);
    }

    private static int parts(int length, int single, int each) {
        return length <= single ? 1 : Math.ceilDiv(length, each);
    }
}
