package io.contextlite.examples.cluster;

/** A request that is answered with an error. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String allowedMethod;

  private ApiException(int status, String code, String allowedMethod, String message) {
    super(message);
    this.status = status;
    this.code = code;
    this.allowedMethod = allowedMethod;
  }

  static ApiException badRequest(String message) {
    return new ApiException(400, "bad_request", "", message);
  }

  static ApiException browser() {
    return new ApiException(
        403, "browser_refused", "", "pages in a browser are not served: expected no header Origin");
  }

  static ApiException unknown(String what, String name) {
    return new ApiException(
        404, "unknown_" + what, "", what + " does not exist: '" + Json.shown(name) + "'");
  }

  static ApiException wrongMethod(String expected, String actual) {
    return new ApiException(
        405,
        "wrong_method",
        expected,
        "method: expected " + expected + ", actual=" + Json.shown(actual));
  }

  static ApiException tooLarge(long most) {
    return new ApiException(
        413, "body_too_large", "", "the body is too large: expected at most " + most + " bytes");
  }

  ApiResponse response() {
    ApiResponse response =
        ApiResponse.json(status, new ErrorAnswer(code, String.valueOf(getMessage()), ""));
    return allowedMethod.isEmpty() ? response : response.with("Allow", allowedMethod);
  }
}
