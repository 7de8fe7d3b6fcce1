package io.jenkins.plugins.githubdeployments.standin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP/1.1 request or reply as it went over the wire, so that it can be passed on or spoilt. */
record HttpMessage(byte[] head, byte[] body) {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
    private static final byte[] NO_JSON = "<html>Something else answered.</html> ".getBytes(StandardCharsets.UTF_8);

    /** The next message; none if the stream ends before it begins. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        byte[] head = readHead(in);
        if (head.length == 0) {
            return Optional.empty();
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        if (CHUNKED.matcher(text).find()) {
            return Optional.of(new HttpMessage(head, readChunks(in)));
        }
        return Optional.of(
                new HttpMessage(head, length.find() ? readFully(in, Integer.parseInt(length.group(1))) : new byte[0]));
    }

    byte[] bytes() {
        return join(head, body);
    }

    /** The whole head and half of the body. */
    byte[] truncated() {
        return join(head, Arrays.copyOf(body, body.length / 2));
    }

    /** With a status line that is none. */
    byte[] garbled() {
        byte[] garbled = bytes();
        Arrays.fill(garbled, 0, "HTTP/1.1 201".length(), (byte) 0x15);
        return garbled;
    }

    /** The same head, but what follows is not JSON. */
    byte[] withGarbledBody() {
        byte[] garbled = new byte[body.length];
        for (int i = 0; i < garbled.length; i++) {
            garbled[i] = NO_JSON[i % NO_JSON.length];
        }
        return join(head, garbled);
    }

    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String line;
        do {
            line = readLine(in, head);
        } while (!line.isBlank());
        return head.toByteArray();
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(readLine(in, chunks).split(";")[0].trim(), 16);
            // each chunk ends with a line break; the last one has nothing else
            chunks.write(readFully(in, size + 2));
        } while (size > 0);
        return chunks.toByteArray();
    }

    /** One line, which is also appended to {@code copy}; blank at the end of the stream. */
    private static String readLine(InputStream in, ByteArrayOutputStream copy) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = in.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n');
        line.writeTo(copy);
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] readFully(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The message ends in its middle");
        }
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
