// What can go wrong outside a source file: disk, git, network, configuration, wrong use.
// What is wrong inside a source file is a Diagnostic (diagnostic.hpp): parsers never fail.
#pragma once

#include <expected>
#include <string>

namespace ecole {

enum class Language { fr, en };

// What a caller can act on. The numbers are those of ecole.h, where 0 is "done".
enum class ErrorKind {
  usage = 1,     // a wrong argument or option
  configuration, // ecole.yml or the theme cannot be used
  not_found,     // no such repository, revision, folder, page or target
  io,            // the file system, the store or the network failed
  refused,       // a guard said no: a foreign file, too many deletions, a locked output
  cancelled,     // the stop token was set
  incomplete,    // a deploy was begun and not finished: nothing is lost, running it again ends it
  internal,      // a fault of ecole itself
};

// A failure with a place and a remedy, in both languages. `id` is stable and is what `ecole explain` takes.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string id;
  std::string path; // the file, folder or address it is about; may be empty
  std::string message_fr, message_en;
  std::string hint_fr, hint_en; // what to do; may be empty

  const std::string& message(Language language) const { return language == Language::fr ? message_fr : message_en; }
  const std::string& hint(Language language) const { return language == Language::fr ? hint_fr : hint_en; }
};

template <typename T>
using Result = std::expected<T, Error>;

} // namespace ecole
