// Who uses a state, and how its file was left: `state.seal` beside it. One at a time holds it; at the end it is told
// what the file looked like, so that the next one knows whether anything else wrote there, or the machine stopped,
// meanwhile.
#pragma once

#include "base/file.hpp"
#include <string>
#include <string_view>

namespace ecole::engine {

class Seal {
 public:
  // Of the file `name` in `folder`. Error: refused, when another one holds it.
  static Result<Seal> take(const std::string& folder, std::string_view name);

  const base::Folder& folder() const { return folder_; }
  // The file is as it was when it was sealed, since the same start of the machine.
  bool unbroken() const;
  // Tells how the file is left. When that fails the next one looks at the whole file.
  void set();

 private:
  explicit Seal(base::Folder folder) : folder_(std::move(folder)) {}
  std::string as_it_is() const;

  base::Folder folder_;
  std::string name_;
  base::Descriptor file_; // locked
  std::string kept_;
};

} // namespace ecole::engine
