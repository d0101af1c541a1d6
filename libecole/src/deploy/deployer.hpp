// The one way in which every target is changed: lock, read, assess, intent, files, commit, unlock. docs/deployer.md
#pragma once

#include "deploy/assessment.hpp"
#include "deploy/basis.hpp"
#include "deploy/clock.hpp"
#include "deploy/folding.hpp"
#include "deploy/locking.hpp"
#include "deploy/publishing.hpp"
#include "deploy/receipt.hpp"
#include "deploy/remote.hpp"
#include "deploy/temporaries.hpp"
#include <ecole/deploy.hpp>
#include <optional>
#include <string>

namespace ecole::deployment {

class Deployer {
 public:
  Deployer(const PlanBasis& basis, Target& target, const DeployOptions& options, Clock& clock);
  Result<Receipt> run();

 private:
  // What one deploy writes beside the files of the site.
  struct Writing {
    Assessment assessment;
    Folded folded;
    Delta delta;
    Head head;
    Manifest manifest; // afterwards
    std::string delta_bytes, head_bytes;
  };

  Result<std::optional<Receipt>> attempt(); // nothing: another deploy was committed first, and number_ is the next one
  Batch riders();
  Result<std::optional<Receipt>> with_lock(LockAnswer lock);
  Result<Remote> read(LockAnswer& lock);
  Result<void> clear_after_interruption(Remote& remote);
  Result<Writing> prepare(Remote& remote, Assessment assessment);
  bool is_in_step(const Remote& remote, const Assessment& assessment) const;
  Result<void> make_temporary_folder();
  Result<void> begin(Remote& remote);
  Result<void> write(Remote& remote, Writing& writing);
  Result<void> put_intent(const Writing& writing, const Batch& early);
  Result<void> commit(const Remote& remote, const Writing& writing);
  Result<void> sync(); // all that was done so far survives a loss of power, where that can be waited for
  void tidy(const Remote& remote, const Writing& writing);
  Result<void> unless_exists(Result<void> done) const;
  void leave();
  Receipt receipt(const Head& head, const Manifest& manifest) const;
  void show(DeployProgress::Phase phase);
  bool publishes_head_by_rename() const;

  const PlanBasis& basis_;
  const DeployOptions& options_;
  Session session_;
  Temporaries temporaries_;
  Uploads uploads_;
  Milliseconds began_;
  std::uint64_t number_;
  DeployProgress progress_;
  std::optional<Writing> early_; // prepared before the lock was had, from what is known of the target
  bool wrote_intent_ = false;
  bool resumed_ = false, folded_ = false;
  std::string took_over_;
};

} // namespace ecole::deployment
