package dev.taly.defaults.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** The licence, and the tags in the order of the alphabet, those that nothing describes too. */
final class FrontMatter implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getInfo().setLicense(new License().name("Apache-2.0").identifier("Apache-2.0"));
        if (document.getPaths() == null) {
            return;
        }
        List<Tag> described = Objects.requireNonNullElse(document.getTags(), List.of());
        TreeSet<String> names = new TreeSet<>();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getTags)
                .filter(Objects::nonNull)
                .forEach(names::addAll);
        document.setTags(names.stream()
                .map(name -> described.stream()
                        .filter(tag -> tag.getName().equals(name))
                        .findFirst()
                        .orElseGet(() -> new Tag().name(name)))
                .toList());
    }
}
