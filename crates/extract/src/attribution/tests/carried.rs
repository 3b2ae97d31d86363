//! Paragraphs that are nothing but a quotation: whose speaker spoke or was reported in the one above, and where nobody
//! goes on.

use expect_test::expect;

use super::check;

#[test]
fn after_a_quotation_or_a_report() {
    check(
        "“Who pays for your lunch?” Orin Tasker said.\n\n“I would rather give a pound more.”\n\n“And so would you.”",
        expect![[r#"
            direct Who pays for your lunch? | Orin Tasker (said-after)
            direct I would rather give a pound more. | Orin Tasker (carried)
            direct And so would you. | Orin Tasker (carried)
        "#]],
    );
    check(
        "Dov Hannik said he found a flat with the help of the mission. On 1 October he moved in.\n\n“It is mine to lock.”",
        expect![[r#"
            direct It is mine to lock. | Dov Hannik (carried)
        "#]],
    );
    check(
        "The target is met, the service says, but Dana Harrow says that the drivers see it otherwise.\n\n\
         “They wait half an hour at the door.”",
        expect![[r#"
            direct They wait half an hour at the door. | Dana Harrow (carried)
        "#]],
    );
}

#[test]
fn past_a_caption_or_a_subhead() {
    check(
        "Annik Holt said the skippers knew the signals.\n\nA skipper on the pier (Image: QUAY PHOTO)\n\n\
         “I see nothing else that they could have done.”",
        expect![[r#"
            direct I see nothing else that they could have done. | Annik Holt (carried)
        "#]],
    );
    check(
        "Annik Holt said: “They know the signals.\n\nTwo boats lost in fog\n\n“I see nothing else that they could have done.”",
        expect![[r#"
            direct They know the signals. + I see nothing else that they could have done. | Annik Holt (said-before)
        "#]],
    );
}

#[test]
fn somebody_else_comes_between() {
    check(
        "Orin Tasker said he would pay. Mara Lindqvist, who owns the café, nodded.\n\n“It is late, and we all know it.”",
        expect![[r#"
            direct It is late, and we all know it. | nobody
        "#]],
    );
    check(
        "Orin Tasker said he would pay. The owner shook her head.\n\n“It is late, and we all know it.”",
        expect![[r#"
            direct It is late, and we all know it. | Orin Tasker (carried)
        "#]],
    );
    check(
        "“Where were you at six?” Orin Tasker asked.\n\n“At home with my mother.”",
        expect![[r#"
        direct Where were you at six? | Orin Tasker (said-after)
        direct At home with my mother. | nobody
    "#]],
    );
}
