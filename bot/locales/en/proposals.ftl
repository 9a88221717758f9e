form_proposed = Edit a proposal
form_decline = Decline a proposal
form_decline_why = Reason
form_decline_how = I send this to the person who proposed it.
draft_propose = Propose this fact?
draft_proposed = Approve this fact?
draft_send = Send to the curators
sent = Sent to the curators of this server. I answer with it once one of them approves. See /proposals for the result.
proposals_title = { $count ->
    [one] { $count } proposal is
   *[other] { $count } proposals are
} waiting for review
proposals_none = No proposals are waiting for review.
proposals_off = Members cannot propose facts here. Anyone who manages the server can allow it in /settings.
proposals_how = You have no proposals. Propose a fact with /fact add.
proposals_own = Your proposals
proposals_waiting = { $count ->
    [one] { $count } proposal is
   *[other] { $count } proposals are
} waiting for review: /proposals
proposals_choose = Open a proposal
proposals_back = Back to the proposals
proposal_by = Proposed by { $name }, { $day }
proposal_by_nobody = Proposed by a member whose name was erased
proposal_moved = The facts on this have changed since you looked. Please look again before you decide.
proposal_unfit = This cannot be stored as it is. Edit or decline it.
proposal_approve = Approve
proposal_edit = Edit, then approve
proposal_decline = Decline
proposal_replace = Approve and replace { $number }
proposal_withdraw = Withdraw
proposal_withdraw_one = Withdraw { $number }
proposal_waiting = waiting since { $day }
proposal_approved = approved, { $day }
proposal_declined = declined, { $day }: { $reason }
proposal_withdrawn = withdrawn by you, { $day }
no_reason = no reason given
approved = Approved and stored. I answer with it from now on.
declined = Declined. Reason: { $reason }
withdrawn = Withdrawn.
decided_approved = { $actor } has already approved this proposal, { $day }.
decided_declined = { $actor } has already declined this proposal, { $day }: { $reason }
decided_withdrawn = The member who proposed this has withdrawn it, { $day }.
told_approved = Your proposal in { $server } was approved, and I answer with it there now. Thank you!
told_declined = Your proposal in { $server } was declined: { $reason }
tell_me = Notify me when there is an answer
tell_me_how = I can send you a direct message once a curator has added the answer. For that I keep your name with the question until then.
will_tell = I will send you one direct message. You can cancel it with /privacy.
told_answered = There is now an answer to a question you asked in { $server }: “{ $question }”. Ask it again there.
