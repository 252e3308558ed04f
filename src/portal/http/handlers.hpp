/// What answers each route; the contract says what each takes and gives.
#pragma once

#include "portal/http/message.hpp"

namespace opora::office {
class Desk;
}

namespace opora::http {

// me.cpp
Reply get_me(const Request&, office::Desk&);

// about.cpp
Reply get_contract(const Request&, office::Desk&);
Reply get_about(const Request&, office::Desk&);
Reply get_procedures(const Request&, office::Desk&);
Reply get_data_status(const Request&, office::Desk&);

// history.cpp
Reply get_history(const Request&, office::Desk&);
Reply get_history_row(const Request&, office::Desk&);
Reply get_history_file(const Request&, office::Desk&);
Reply post_history_check(const Request&, office::Desk&);
Reply get_history_head(const Request&, office::Desk&);
Reply get_house_letters(const Request&, office::Desk&);
Reply put_house_letter(const Request&, office::Desk&);

// privacy.cpp
Reply get_purposes(const Request&, office::Desk&);
Reply get_purpose(const Request&, office::Desk&);
Reply put_purpose(const Request&, office::Desk&);
Reply get_retention(const Request&, office::Desk&);
Reply post_retention_run(const Request&, office::Desk&);

// schools.cpp
Reply get_organisations(const Request&, office::Desk&);
Reply get_school(const Request&, office::Desk&);
Reply get_explanation(const Request&, office::Desk&);

// school_home.cpp
Reply get_school_home(const Request&, office::Desk&);

// register_acts.cpp
Reply get_register_history(const Request&, office::Desk&);
Reply post_register_act(const Request&, office::Desk&);

// likeness.cpp
Reply get_similar_schools(const Request&, office::Desk&);
Reply get_adjusted_levels(const Request&, office::Desk&);
Reply get_school_groups(const Request&, office::Desk&);

// imports.cpp
Reply put_upload(const Request&, office::Desk&);
Reply get_imports(const Request&, office::Desk&);
Reply post_import(const Request&, office::Desk&);
Reply get_import(const Request&, office::Desk&);
Reply delete_import(const Request&, office::Desk&);
Reply apply_import(const Request&, office::Desk&);
Reply undo_import(const Request&, office::Desk&);
Reply get_annotated_file(const Request&, office::Desk&);
Reply get_jobs(const Request&, office::Desk&);
Reply get_job(const Request&, office::Desk&);
Reply cancel_job(const Request&, office::Desk&);
Reply retry_job(const Request&, office::Desk&);
Reply get_self_check(const Request&, office::Desk&);
Reply post_deep_check(const Request&, office::Desk&);

// instruments.cpp
Reply get_instruments(const Request&, office::Desk&);
Reply get_instrument(const Request&, office::Desk&);
Reply put_instrument(const Request&, office::Desk&);

// screenings.cpp
Reply get_rule_sets(const Request&, office::Desk&);
Reply post_rule_set(const Request&, office::Desk&);
Reply get_what_if(const Request&, office::Desk&);
Reply get_screenings(const Request&, office::Desk&);
Reply post_screening(const Request&, office::Desk&);
Reply get_screening(const Request&, office::Desk&);
Reply recompute_screening(const Request&, office::Desk&);
Reply get_list(const Request&, office::Desk&);

// sign_screenings.cpp
Reply get_sign_screenings(const Request&, office::Desk&);
Reply post_sign_screening(const Request&, office::Desk&);
Reply get_sign_screening(const Request&, office::Desk&);
Reply recompute_sign_screening(const Request&, office::Desk&);
Reply get_sign_report(const Request&, office::Desk&);
Reply get_school_signs(const Request&, office::Desk&);

// pictures.cpp
Reply get_funnel(const Request&, office::Desk&);
Reply get_histogram(const Request&, office::Desk&);
Reply get_items(const Request&, office::Desk&);
Reply get_years(const Request&, office::Desk&);

// scaling.cpp
Reply get_item_analysis(const Request&, office::Desk&);
Reply post_scale_preview(const Request&, office::Desk&);
Reply get_scales(const Request&, office::Desk&);
Reply post_scale(const Request&, office::Desk&);
Reply get_scale(const Request&, office::Desk&);
Reply get_scale_report(const Request&, office::Desk&);

// control_groups.cpp
Reply get_control_groups(const Request&, office::Desk&);
Reply post_control_group_preview(const Request&, office::Desk&);
Reply post_control_group(const Request&, office::Desk&);
Reply get_control_group(const Request&, office::Desk&);
Reply post_control_group_change(const Request&, office::Desk&);
Reply post_control_group_approval(const Request&, office::Desk&);
Reply get_control_group_report(const Request&, office::Desk&);

// remarkings.cpp
Reply get_remarkings(const Request&, office::Desk&);
Reply post_remarking_preview(const Request&, office::Desk&);
Reply post_remarking(const Request&, office::Desk&);
Reply get_remarking(const Request&, office::Desk&);
Reply post_second_marks(const Request&, office::Desk&);
Reply post_mark_file(const Request&, office::Desk&);
Reply post_remarking_conclusion(const Request&, office::Desk&);
Reply get_remarking_report(const Request&, office::Desk&);

// orders.cpp
Reply post_order_reading(const Request&, office::Desk&);
Reply post_deadline_reading(const Request&, office::Desk&);
Reply post_executor_reading(const Request&, office::Desk&);
Reply post_order_preview(const Request&, office::Desk&);
Reply get_orders(const Request&, office::Desk&);
Reply post_order(const Request&, office::Desk&);
Reply get_order(const Request&, office::Desk&);
Reply get_order_source(const Request&, office::Desk&);
Reply post_order_link(const Request&, office::Desk&);
Reply get_order_report(const Request&, office::Desk&);

// plans.cpp
Reply get_plans(const Request&, office::Desk&);
Reply post_plan(const Request&, office::Desk&);
Reply get_plan_draft(const Request&, office::Desk&);
Reply get_plan(const Request&, office::Desk&);
Reply put_plan(const Request&, office::Desk&);
Reply post_plan_preview(const Request&, office::Desk&);
Reply get_plan_versions(const Request&, office::Desk&);
Reply get_plan_differences(const Request&, office::Desk&);
Reply get_plan_progress(const Request&, office::Desk&);
Reply get_plan_report(const Request&, office::Desk&);
Reply get_templates(const Request&, office::Desk&);

// tasks.cpp
Reply get_tasks(const Request&, office::Desk&);
Reply get_task(const Request&, office::Desk&);
Reply post_task_act(const Request&, office::Desk&);
Reply post_task_act_undo(const Request&, office::Desk&);

// comments.cpp
Reply get_comments(const Request&, office::Desk&);
Reply post_comment(const Request&, office::Desk&);
Reply get_file(const Request&, office::Desk&);

// parties.cpp
Reply get_parties(const Request&, office::Desk&);
Reply put_party(const Request&, office::Desk&);
Reply get_party_merges(const Request&, office::Desk&);
Reply post_party_merge(const Request&, office::Desk&);
Reply get_glossary(const Request&, office::Desk&);
Reply put_glossary_term(const Request&, office::Desk&);

// events.cpp
Reply get_events(const Request&, office::Desk&);
Reply post_event(const Request&, office::Desk&);
Reply put_event(const Request&, office::Desk&);
Reply get_work_calendar(const Request&, office::Desk&);

// sittings.cpp
Reply get_sittings(const Request&, office::Desk&);
Reply post_sitting(const Request&, office::Desk&);
Reply put_sitting(const Request&, office::Desk&);
Reply delete_sitting(const Request&, office::Desk&);
Reply get_sitting_schedule(const Request&, office::Desk&);
Reply post_sitting_import(const Request&, office::Desk&);

// observers.cpp
Reply get_observers(const Request&, office::Desk&);
Reply post_observer(const Request&, office::Desk&);
Reply put_observer(const Request&, office::Desk&);
Reply get_trainings(const Request&, office::Desk&);
Reply post_training(const Request&, office::Desk&);
Reply put_training(const Request&, office::Desk&);

// postings.cpp
Reply get_postings(const Request&, office::Desk&);
Reply post_posting(const Request&, office::Desk&);
Reply delete_posting(const Request&, office::Desk&);
Reply post_posting_draft(const Request&, office::Desk&);
Reply get_substitutes(const Request&, office::Desk&);
Reply get_postings_report(const Request&, office::Desk&);
Reply get_act_form(const Request&, office::Desk&);
Reply get_act(const Request&, office::Desk&);
Reply get_observation(const Request&, office::Desk&);
Reply put_observation(const Request&, office::Desk&);
Reply get_school_observations(const Request&, office::Desk&);

// feeds.cpp
Reply get_feeds(const Request&, office::Desk&);
Reply post_feed(const Request&, office::Desk&);
Reply delete_feed(const Request&, office::Desk&);
Reply get_feed(const Request&, office::Desk&);

// digests.cpp
Reply get_digest_settings(const Request&, office::Desk&);
Reply put_digest_settings(const Request&, office::Desk&);
Reply get_digest(const Request&, office::Desk&);

// inquiries.cpp
Reply get_school_panel(const Request&, office::Desk&);
Reply post_inquiry_step(const Request&, office::Desk&);
Reply get_inquiries(const Request&, office::Desk&);
Reply get_measures(const Request&, office::Desk&);
Reply get_measure_gate(const Request&, office::Desk&);
Reply post_measure(const Request&, office::Desk&);

// school_lists.cpp
Reply get_school_lists(const Request&, office::Desk&);
Reply post_school_list(const Request&, office::Desk&);
Reply get_school_list(const Request&, office::Desk&);
Reply post_school_list_step(const Request&, office::Desk&);
Reply get_school_list_report(const Request&, office::Desk&);
Reply get_official_lists(const Request&, office::Desk&);
Reply post_official_list_preview(const Request&, office::Desk&);
Reply post_official_list(const Request&, office::Desk&);
Reply get_official_list(const Request&, office::Desk&);
Reply withdraw_official_list(const Request&, office::Desk&);
Reply get_official_list_agreement(const Request&, office::Desk&);

// sign_in.cpp
Reply get_session(const Request&, office::Desk&);
Reply delete_session(const Request&, office::Desk&);
Reply post_sign_in(const Request&, office::Desk&);
Reply post_forgotten_password(const Request&, office::Desk&);
Reply post_second_step(const Request&, office::Desk&);
Reply post_link_reading(const Request&, office::Desk&);
Reply post_link_use(const Request&, office::Desk&);
Reply start_provider(const Request&, office::Desk&);
Reply return_from_provider(const Request&, office::Desk&);

// my_account.cpp
Reply get_my_account(const Request&, office::Desk&);
Reply put_my_password(const Request&, office::Desk&);
Reply delete_my_sessions(const Request&, office::Desk&);
Reply delete_my_session(const Request&, office::Desk&);
Reply post_my_second_step(const Request&, office::Desk&);
Reply put_my_second_step(const Request&, office::Desk&);
Reply drop_my_second_step(const Request&, office::Desk&);
Reply post_my_recovery_codes(const Request&, office::Desk&);
Reply post_my_token(const Request&, office::Desk&);
Reply delete_my_token(const Request&, office::Desk&);

// accounts.cpp
Reply get_accounts(const Request&, office::Desk&);
Reply get_account(const Request&, office::Desk&);
Reply post_account(const Request&, office::Desk&);
Reply put_account(const Request&, office::Desk&);
Reply post_account_link(const Request&, office::Desk&);
Reply post_account_list(const Request&, office::Desk&);
Reply get_people_report(const Request&, office::Desk&);

// topic_deficits.cpp
Reply get_topic_deficits(const Request&, office::Desk&);
Reply get_topic_deficits_report(const Request&, office::Desk&);

// vpr_reports.cpp
Reply get_vpr_report(const Request&, office::Desk&);
Reply get_vpr_report_file(const Request&, office::Desk&);

}  // namespace opora::http
