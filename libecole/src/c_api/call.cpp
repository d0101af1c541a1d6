#include "c_api/call.hpp"

#include "base/diagnostics.hpp"
#include <exception>
#include <new>

namespace ecole::c_api {

Result<void> complete(const char* function, std::initializer_list<Argument> arguments) {
  for (const Argument& argument : arguments)
    if (!argument.pointer)
      return std::unexpected(base::make_error(base::DiagnosticId::argument_missing, function, {argument.name}));
  return {};
}

int failed(Error error, ecole_error** place) noexcept {
  const int code = static_cast<int>(error.kind);
  if (place) *place = made<ecole_error>([&] { return std::move(error); });
  return code;
}

int failed_by_exception(ecole_error** place) noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    // There is no memory to say so in either.
  } catch (const std::exception& exception) {
    try {
      return failed(base::make_error(base::DiagnosticId::internal_failure, "", {exception.what()}), place);
    } catch (...) {
    }
  } catch (...) {
    try {
      return failed(base::make_error(base::DiagnosticId::internal_failure, "", {"?"}), place);
    } catch (...) {
    }
  }
  return ECOLE_INTERNAL;
}

} // namespace ecole::c_api
