/// Who asks, by the session or token that came with a question. Looked up for every question, hence kept a moment.
#pragma once

#include "domain/account.hpp"
#include "office/moment.hpp"
#include "office/person.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <unordered_map>

namespace opora::office {

class Desk;

struct Asker {
    Person person;  ///< with the posts in force today
    std::string login;
    std::map<std::int64_t, std::string> places;  ///< names of the organisations of the posts
    std::int64_t session = 0;                    ///< 0 = a token
    std::string page_word;                       ///< what our page says with every change; "" for a token
    bool is_half = false;                        ///< the password was right, the second step is still to come
    bool has_second_step = false;
    bool must_add_second_step = false;  ///< an administrator who has none
    bool may_read = true, may_write = true;
};

/// What our page must say with every change it asks for: known to whoever can read an answer to this session.
std::string page_word_of(const std::string& session_word);

/// One for a desk; may be used by many threads at once.
class Askers {
 public:
    explicit Askers(Desk& desk);
    ~Askers();

    /// True while the store has no accounts: it serves this computer, and everybody at it may do everything.
    bool is_open(Instant now);
    /// Null when the word is nobody's, the session has ended or was idle too long, or the account is locked.
    std::shared_ptr<const Asker> of_session(const std::string& word, Instant now);
    std::shared_ptr<const Asker> of_token(const std::string& word, Instant now);
    /// What was kept of an account (0 = of all) is looked up anew by the next question.
    void forget(std::int64_t account);

    /// Taken while a password is hashed, so that log-ins cannot take all memory and cores.
    std::counting_semaphore<>& hashing() { return hashing_; }

 private:
    struct Kept;
    std::shared_ptr<const Asker> find(const std::string& word, Instant now, bool is_token);
    std::shared_ptr<const Asker> kept_asker(const std::string& digest, Instant now, bool is_token);

    Desk& desk_;
    std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;
    std::uint64_t changes_ = 0;
    bool is_open_ = true;
    Instant looked_{};
    std::counting_semaphore<> hashing_;
};

}  // namespace opora::office
