package io.jenkins.plugins.githubdeployments.form;

import io.jenkins.plugins.githubdeployments.config.OptionChecks;
import io.jenkins.plugins.githubdeployments.config.Payload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Allows Pipelines and Job DSL to use a number, a map or a list where the parameter is a text. The type of these
 * parameters is not {@code Object}, which the Steps Reference cannot describe.
 */
public interface TextParameters extends CustomDescribableModel {
    List<String> NAMES = List.of("createTimeout", "deployment", "payload");

    @Override
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return texts(arguments);
    }

    static Map<String, Object> texts(Map<String, Object> arguments) {
        Map<String, Object> texts = new TreeMap<>(arguments);
        NAMES.forEach(name -> texts.computeIfPresent(name, (same, value) -> Payload.write(value)));
        return texts;
    }

    /** Makes the Snippet Generator write a number of seconds without quotation marks. */
    @Override
    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        Map<String, Object> arguments = new TreeMap<>(described.getArguments());
        arguments.computeIfPresent(
                "createTimeout",
                (name, value) -> OptionChecks.createTimeout(value.toString()) == null
                        ? Integer.valueOf(value.toString().trim())
                        : value);
        return described.withArguments(arguments);
    }
}
