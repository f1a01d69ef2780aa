package dev.taly.sandbox.s3;

import org.springframework.web.util.HtmlUtils;

/** The little XML that S3 speaks. */
final class Xml {

    private Xml() {}

    static String document(String root) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root;
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String text(String name, Object text) {
        // what XML 1.0 cannot hold, S3 cannot say either
        var sayable = text.toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
        return element(name, HtmlUtils.htmlEscape(sayable, "UTF-8").replace("&#39;", "&apos;"));
    }
}
