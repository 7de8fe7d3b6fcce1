package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes deployments as CSV (RFC 4180). Texts are escaped so that spreadsheets do not interpret them as formulas. */
final class Csv {
    private static final String HEADER =
            "id,repository,environment,state,task,ref,sha,job,build,by,opened,live,ended,retired,description,"
                    + "environmentUrl,logUrl,payload,refusal\r\n";

    /**
     * Texts that a spreadsheet may interpret as a formula, also after blanks and line breaks, and with the full-width
     * forms of the signs.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(?s)[\\s\\p{Z}\\p{Cntrl}\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*");

    private Csv() {}

    static byte[] write(List<DeploymentRow> rows) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (DeploymentRow row : rows) {
            csv.append(line(
                    Long.toString(row.getId()),
                    row.getRepository(),
                    row.getEnvironment(),
                    row.getState(),
                    row.getTask(),
                    row.getRef(),
                    row.getSha(),
                    row.getJob(),
                    Integer.toString(row.getBuild()),
                    row.getBy(),
                    time(row.getOpened()),
                    time(row.getLive()),
                    time(row.getEnded()),
                    time(row.getRetired()),
                    row.getDescription(),
                    row.getEnvironmentUrl(),
                    row.getLogUrl(),
                    row.getPayload(),
                    row.getRefusal()));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String... values) {
        return Arrays.stream(values).map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String field(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static String time(@Nullable Long millis) {
        return millis == null ? "" : Instant.ofEpochMilli(millis).toString();
    }
}
