// The temporary files of one deployer on a target: their names are random, so nobody else's are ever touched.
#pragma once

#include "deploy/session.hpp"
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace ecole::deployment {

class Temporaries {
 public:
  explicit Temporaries(const TargetAbilities& abilities);

  // The operation that makes the folder they lie in, the first time; nothing where they lie beside what they become.
  std::optional<TargetOperation> make_folder_once();
  std::string name_for(std::string_view path);               // a new one
  void taken(const std::string& name) { left_.erase(name); } // it was renamed
  const std::string& folder_name() const { return folder_; } // in the state folder

  // What removes all that is left, the folder included; in order.
  Batch removal() const;

 private:
  bool across_;
  bool made_ = false;
  std::string folder_;
  std::uint64_t count_ = 0;
  std::set<std::string> left_;
};

} // namespace ecole::deployment
