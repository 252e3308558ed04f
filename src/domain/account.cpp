#include "domain/account.hpp"

#include <algorithm>
#include <iterator>

namespace opora {

std::vector<Post> posts_on(const std::vector<Post>& posts, std::string_view day) {
    std::vector<Post> found;
    std::copy_if(posts.begin(), posts.end(), std::back_inserter(found), [&](const Post& post) {
        return (post.from.empty() || post.from <= day) && (post.until.empty() || day <= post.until);
    });
    return found;
}

bool holds(const std::vector<Post>& posts, Role role) {
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) { return post.role == role; });
}

}  // namespace opora
