package io.jenkins.plugins.githubdeployments.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class StorableTextTest {
    @Test
    void isReadAgainFromAnXmlFile() throws Exception {
        StringBuilder everything = new StringBuilder();
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            everything.append((char) character);
        }

        String text = StorableText.of(everything.toString(), Integer.MAX_VALUE);

        assertThat(text).startsWith("\t\n !").contains("ж", "界").doesNotContain("\u0000", "\u001b", "\ufffe");
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<text>" + escaped + "</text>")))
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo(text);
    }

    @Test
    void isNoLongerThanAllowedAndEndsWithAWholeCharacter() {
        assertThat(StorableText.of("a👋👋", 4)).isEqualTo("a👋");
        assertThat(StorableText.of("abc", 3)).isEqualTo("abc");
        assertThat(StorableText.of(null, 3)).isEmpty();
    }
}
