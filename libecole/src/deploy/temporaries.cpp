#include "deploy/temporaries.hpp"

#include "deploy/names.hpp"

namespace ecole::deployment {

Temporaries::Temporaries(const TargetAbilities& abilities)
    : across_(abilities.renames_across_folders), folder_(random_temporary_name()) {}

std::optional<TargetOperation> Temporaries::make_folder_once() {
  if (!across_ || made_) return std::nullopt;
  made_ = true;
  return make_folder(in_state_folder(folder_));
}

std::string Temporaries::name_for(std::string_view path) {
  std::uint64_t count = ++count_;
  std::string name = across_ ? in_state_folder(folder_) + "/" + std::to_string(count)
                             : temporary_beside(path, std::string_view(folder_).substr(4), count);
  left_.insert(name);
  return name;
}

Batch Temporaries::removal() const {
  Batch batch;
  for (const std::string& name : left_) batch.push_back(remove_file(name));
  if (made_) batch.push_back(remove_folder(in_state_folder(folder_)));
  return batch;
}

} // namespace ecole::deployment
