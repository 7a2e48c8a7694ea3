package io.moguera.authentication.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request whose body can be read only through what compares it with its signed hash. */
final class CheckedBodyRequest extends HttpServletRequestWrapper {
  private final InputStream body;
  private final Map<String, String[]> parameters;

  CheckedBodyRequest(HttpServletRequest request, InputStream body) {
    super(request);
    this.body = body;
    this.parameters = parameters(Objects.requireNonNullElse(request.getQueryString(), ""));
  }

  private static Map<String, String[]> parameters(String query) {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        parameters.merge(
            URLDecoder.decode(name, UTF_8),
            new String[] {URLDecoder.decode(value, UTF_8)},
            CheckedBodyRequest::both);
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static String[] both(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Stream(body);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String charset = getCharacterEncoding();
    try {
      return new BufferedReader(
          new InputStreamReader(body, charset == null ? UTF_8 : Charset.forName(charset)));
    } catch (IllegalArgumentException e) {
      throw new UnsupportedEncodingException(charset);
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Collection<Part> getParts() throws ServletException {
    throw new ServletException("Read the body of a signed request by its stream");
  }

  @Override
  public Part getPart(String name) throws ServletException {
    throw new ServletException("Read the body of a signed request by its stream");
  }

  /** Blocking alone: a comparison at the end has no place in a reader that is called back. */
  private static final class Stream extends ServletInputStream {
    private final InputStream body;
    private boolean finished;

    Stream(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int b = body.read();
      finished = b < 0;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = body.read(buffer, offset, length);
      finished = count < 0;
      return count;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body of a signed request is read by blocking");
    }
  }
}
