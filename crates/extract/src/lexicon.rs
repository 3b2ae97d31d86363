//! Verbs that say that something was said, with all their forms and the frames they stand in.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How a verb stands with the words it brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// It brings whole utterances: `X said, “…”`, `“…,” said X`.
    Speech,
    /// The same with the person addressed: `X told reporters, “…”`.
    Tell,
    /// It gives a thing a name or a quality: `X called it “…”`.
    Call,
    /// It reports what somebody holds or does, with words of theirs in it: `X believes that “…”`.
    Hold,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Base,
    Third,
    /// The past, mostly also the past participle.
    Past,
    Participle,
    Ing,
}

/// A word as a form of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// How the verb stands with the words it brings.
    pub(crate) frame: Frame,
    form: Form,
    same_past: bool,
}

impl Cue {
    /// Whether the form can stand with a subject of its own without an auxiliary.
    pub(crate) fn is_finite(self) -> bool {
        matches!(self.form, Form::Past | Form::Third | Form::Base)
    }

    /// Whether it is the present tense of a plural subject, or an infinitive.
    pub(crate) fn is_base(self) -> bool {
        self.form == Form::Base
    }

    /// Whether the form can be a past participle: `described by X as “…”`.
    pub(crate) fn is_participle(self) -> bool {
        self.form == Form::Participle || (self.form == Form::Past && self.same_past)
    }

    /// Whether it is the past tense.
    pub(crate) fn is_past(self) -> bool {
        self.form == Form::Past
    }

    /// Whether the form ends in -ing.
    pub(crate) fn is_ing(self) -> bool {
        self.form == Form::Ing
    }

    /// Whether it brings whole utterances.
    pub(crate) fn is_speech(self) -> bool {
        matches!(self.frame, Frame::Speech | Frame::Tell)
    }
}

/// Verbs that say only with the particle after them: `shot back`.
const WITH_PARTICLE: &[(&str, &str)] = &[
    ("chimed", "in"),
    ("chimes", "in"),
    ("fired", "back"),
    ("finds", "that"),
    ("fires", "back"),
    ("found", "that"),
    ("goes", "on"),
    ("hit", "back"),
    ("pushed", "back"),
    ("put", "it"),
    ("puts", "it"),
    ("ruled", "that"),
    ("shoots", "back"),
    ("shot", "back"),
    ("weighed", "in"),
    ("went", "on"),
];

/// `word` with the particle `next` as a verb of saying: `shot back`.
pub(crate) fn phrasal_cue(word: &str, next: &str) -> Option<Cue> {
    let known = WITH_PARTICLE.iter().any(|&(verb, particle)| verb == word && particle == next);
    known.then_some(Cue { frame: Frame::Speech, form: Form::Past, same_past: false })
}

/// `word` as a form of a verb of saying, in any case.
pub(crate) fn cue(word: &str) -> Option<Cue> {
    static FORMS: LazyLock<HashMap<&str, Cue>> = LazyLock::new(|| forms(VERBS));
    if word.len() < 3 || word.len() > 14 || !word.is_ascii() {
        return None;
    }
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        return FORMS.get(word.to_ascii_lowercase().as_str()).copied();
    }
    FORMS.get(word).copied()
}

/// All forms of `verbs`, each given as its base, third person, past, past participle and -ing form.
pub(crate) fn forms(verbs: &[(&'static str, Frame)]) -> HashMap<&'static str, Cue> {
    let mut forms = HashMap::with_capacity(verbs.len() * 4);
    for &(verb, frame) in verbs {
        let words: Vec<&str> = verb.split(' ').collect();
        let same_past = words[2] == words[3];
        let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];
        for (word, form) in words.iter().copied().zip(kinds) {
            // `read` is more often what somebody did than what they do.
            if form == Form::Base && word == words[2] {
                continue;
            }
            forms.entry(word).or_insert(Cue { frame, form, same_past });
        }
    }
    forms
}

/// Base, third person, past, past participle and -ing form of each verb, in order of the base.
#[rustfmt::skip]
const VERBS: &[(&str, Frame)] = &[
    ("accept accepts accepted accepted accepting", Frame::Hold),
    ("accuse accuses accused accused accusing", Frame::Call),
    ("acknowledge acknowledges acknowledged acknowledged acknowledging", Frame::Speech),
    ("add adds added added adding", Frame::Speech),
    ("admit admits admitted admitted admitting", Frame::Speech),
    ("admonish admonishes admonished admonished admonishing", Frame::Speech),
    ("advise advises advised advised advising", Frame::Tell),
    ("affirm affirms affirmed affirmed affirming", Frame::Speech),
    ("agree agrees agreed agreed agreeing", Frame::Speech),
    ("allege alleges alleged alleged alleging", Frame::Speech),
    ("announce announces announced announced announcing", Frame::Speech),
    ("answer answers answered answered answering", Frame::Speech),
    ("apologise apologises apologised apologised apologising", Frame::Hold),
    ("apologize apologizes apologized apologized apologizing", Frame::Hold),
    ("appeal appeals appealed appealed appealing", Frame::Hold),
    ("argue argues argued argued arguing", Frame::Speech),
    ("ask asks asked asked asking", Frame::Speech),
    ("assert asserts asserted asserted asserting", Frame::Speech),
    ("assure assures assured assured assuring", Frame::Tell),
    ("aver avers averred averred averring", Frame::Speech),
    ("bark barks barked barked barking", Frame::Speech),
    ("beam beams beamed beamed beaming", Frame::Speech),
    ("believe believes believed believed believing", Frame::Hold),
    ("bellow bellows bellowed bellowed bellowing", Frame::Speech),
    ("bemoan bemoans bemoaned bemoaned bemoaning", Frame::Hold),
    ("blame blames blamed blamed blaming", Frame::Hold),
    ("blast blasts blasted blasted blasting", Frame::Call),
    ("blog blogs blogged blogged blogging", Frame::Speech),
    ("bluster blusters blustered blustered blustering", Frame::Speech),
    ("boast boasts boasted boasted boasting", Frame::Speech),
    ("boom booms boomed boomed booming", Frame::Speech),
    ("brag brags bragged bragged bragging", Frame::Hold),
    ("brand brands branded branded branding", Frame::Call),
    ("cackle cackles cackled cackled cackling", Frame::Speech),
    ("calculate calculates calculated calculated calculating", Frame::Speech),
    ("call calls called called calling", Frame::Call),
    ("caution cautions cautioned cautioned cautioning", Frame::Speech),
    ("champion champions championed championed championing", Frame::Hold),
    ("chant chants chanted chanted chanting", Frame::Speech),
    ("characterise characterises characterised characterised characterising", Frame::Call),
    ("characterize characterizes characterized characterized characterizing", Frame::Call),
    ("charge charges charged charged charging", Frame::Speech),
    ("chide chides chided chided chiding", Frame::Speech),
    ("chuckle chuckles chuckled chuckled chuckling", Frame::Speech),
    ("cite cites cited cited citing", Frame::Hold),
    ("claim claims claimed claimed claiming", Frame::Speech),
    ("clarify clarifies clarified clarified clarifying", Frame::Speech),
    ("comment comments commented commented commenting", Frame::Speech),
    ("commit commits committed committed committing", Frame::Hold),
    ("compare compares compared compared comparing", Frame::Call),
    ("complain complains complained complained complaining", Frame::Speech),
    ("compliment compliments complimented complimented complimenting", Frame::Hold),
    ("concede concedes conceded conceded conceding", Frame::Speech),
    ("conclude concludes concluded concluded concluding", Frame::Speech),
    ("concur concurs concurred concurred concurring", Frame::Speech),
    ("condemn condemns condemned condemned condemning", Frame::Call),
    ("confess confesses confessed confessed confessing", Frame::Speech),
    ("confide confides confided confided confiding", Frame::Speech),
    ("confirm confirms confirmed confirmed confirming", Frame::Speech),
    ("contend contends contended contended contending", Frame::Speech),
    ("contest contests contested contested contesting", Frame::Speech),
    ("continue continues continued continued continuing", Frame::Speech),
    ("coo coos cooed cooed cooing", Frame::Speech),
    ("counsel counsels counseled counseled counseling", Frame::Speech),
    ("counter counters countered countered countering", Frame::Speech),
    ("criticise criticises criticised criticised criticising", Frame::Call),
    ("criticize criticizes criticized criticized criticizing", Frame::Call),
    ("crow crows crowed crowed crowing", Frame::Hold),
    ("cry cries cried cried crying", Frame::Speech),
    ("deadpan deadpans deadpanned deadpanned deadpanning", Frame::Speech),
    ("declare declares declared declared declaring", Frame::Speech),
    ("decry decries decried decried decrying", Frame::Call),
    ("deem deems deemed deemed deeming", Frame::Hold),
    ("defend defends defended defended defending", Frame::Call),
    ("demand demands demanded demanded demanding", Frame::Hold),
    ("demur demurs demurred demurred demurring", Frame::Speech),
    ("denounce denounces denounced denounced denouncing", Frame::Call),
    ("deny denies denied denied denying", Frame::Speech),
    ("deride derides derided derided deriding", Frame::Call),
    ("describe describes described described describing", Frame::Call),
    ("discuss discusses discussed discussed discussing", Frame::Hold),
    ("dismiss dismisses dismissed dismissed dismissing", Frame::Call),
    ("doubt doubts doubted doubted doubting", Frame::Hold),
    ("drawl drawls drawled drawled drawling", Frame::Speech),
    ("dub dubs dubbed dubbed dubbing", Frame::Call),
    ("elaborate elaborates elaborated elaborated elaborating", Frame::Speech),
    ("emphasise emphasises emphasised emphasised emphasising", Frame::Speech),
    ("emphasize emphasizes emphasized emphasized emphasizing", Frame::Speech),
    ("enthuse enthuses enthused enthused enthusing", Frame::Speech),
    ("estimate estimates estimated estimated estimating", Frame::Hold),
    ("exclaim exclaims exclaimed exclaimed exclaiming", Frame::Speech),
    ("exhort exhorts exhorted exhorted exhorting", Frame::Speech),
    ("expect expects expected expected expecting", Frame::Hold),
    ("explain explains explained explained explaining", Frame::Speech),
    ("express expresses expressed expressed expressing", Frame::Hold),
    ("exult exults exulted exulted exulting", Frame::Speech),
    ("fear fears feared feared fearing", Frame::Hold),
    ("fret frets fretted fretted fretting", Frame::Speech),
    ("fume fumes fumed fumed fuming", Frame::Speech),
    ("gasp gasps gasped gasped gasping", Frame::Speech),
    ("gripe gripes griped griped griping", Frame::Speech),
    ("groan groans groaned groaned groaning", Frame::Speech),
    ("grouse grouses groused groused grousing", Frame::Speech),
    ("growl growls growled growled growling", Frame::Speech),
    ("grumble grumbles grumbled grumbled grumbling", Frame::Speech),
    ("grin grins grinned grinned grinning", Frame::Speech),
    ("gush gushes gushed gushed gushing", Frame::Speech),
    ("hail hails hailed hailed hailing", Frame::Call),
    ("hint hints hinted hinted hinting", Frame::Speech),
    ("hiss hisses hissed hissed hissing", Frame::Speech),
    ("holler hollers hollered hollered hollering", Frame::Speech),
    ("hope hopes hoped hoped hoping", Frame::Hold),
    ("howl howls howled howled howling", Frame::Speech),
    ("huff huffs huffed huffed huffing", Frame::Speech),
    ("implore implores implored implored imploring", Frame::Speech),
    ("imply implies implied implied implying", Frame::Hold),
    ("inform informs informed informed informing", Frame::Tell),
    ("insist insists insisted insisted insisting", Frame::Speech),
    ("instruct instructs instructed instructed instructing", Frame::Tell),
    ("interject interjects interjected interjected interjecting", Frame::Speech),
    ("interrupt interrupts interrupted interrupted interrupting", Frame::Speech),
    ("intone intones intoned intoned intoning", Frame::Speech),
    ("jeer jeers jeered jeered jeering", Frame::Speech),
    ("joke jokes joked joked joking", Frame::Speech),
    ("label labels labeled labelled labelling", Frame::Call),
    ("lambast lambasts lambasted lambasted lambasting", Frame::Call),
    ("lambaste lambastes lambasted lambasted lambasting", Frame::Call),
    ("lament laments lamented lamented lamenting", Frame::Speech),
    ("laugh laughs laughed laughed laughing", Frame::Speech),
    ("lecture lectures lectured lectured lecturing", Frame::Tell),
    ("liken likens likened likened likening", Frame::Call),
    ("maintain maintains maintained maintained maintaining", Frame::Speech),
    ("marvel marvels marveled marveled marveling", Frame::Speech),
    ("mention mentions mentioned mentioned mentioning", Frame::Speech),
    ("moan moans moaned moaned moaning", Frame::Speech),
    ("mock mocks mocked mocked mocking", Frame::Call),
    ("mumble mumbles mumbled mumbled mumbling", Frame::Speech),
    ("murmur murmurs murmured murmured murmuring", Frame::Speech),
    ("muse muses mused mused musing", Frame::Speech),
    ("mutter mutters muttered muttered muttering", Frame::Speech),
    ("name names named named naming", Frame::Call),
    ("nickname nicknames nicknamed nicknamed nicknaming", Frame::Call),
    ("note notes noted noted noting", Frame::Speech),
    ("object objects objected objected objecting", Frame::Speech),
    ("observe observes observed observed observing", Frame::Speech),
    ("offer offers offered offered offering", Frame::Speech),
    ("opine opines opined opined opining", Frame::Speech),
    ("oppose opposes opposed opposed opposing", Frame::Hold),
    ("outline outlines outlined outlined outlining", Frame::Hold),
    ("plead pleads pleaded pleaded pleading", Frame::Speech),
    ("pledge pledges pledged pledged pledging", Frame::Speech),
    ("point points pointed pointed pointing", Frame::Speech),
    ("portray portrays portrayed portrayed portraying", Frame::Call),
    ("post posts posted posted posting", Frame::Speech),
    ("praise praises praised praised praising", Frame::Call),
    ("pray prays prayed prayed praying", Frame::Hold),
    ("predict predicts predicted predicted predicting", Frame::Speech),
    ("proclaim proclaims proclaimed proclaimed proclaiming", Frame::Speech),
    ("promise promises promised promised promising", Frame::Speech),
    ("propose proposes proposed proposed proposing", Frame::Hold),
    ("protest protests protested protested protesting", Frame::Speech),
    ("profess professes professed professed professing", Frame::Speech),
    ("ponder ponders pondered pondered pondering", Frame::Speech),
    ("query queries queried queried querying", Frame::Speech),
    ("question questions questioned questioned questioning", Frame::Hold),
    ("quip quips quipped quipped quipping", Frame::Speech),
    ("quiz quizzes quizzed quizzed quizzing", Frame::Speech),
    ("quote quotes quoted quoted quoting", Frame::Hold),
    ("rage rages raged raged raging", Frame::Speech),
    ("rant rants ranted ranted ranting", Frame::Speech),
    ("rave raves raved raved raving", Frame::Speech),
    ("react reacts reacted reacted reacting", Frame::Speech),
    ("read reads read read reading", Frame::Speech),
    ("reason reasons reasoned reasoned reasoning", Frame::Speech),
    ("reassure reassures reassured reassured reassuring", Frame::Speech),
    ("rebut rebuts rebutted rebutted rebutting", Frame::Speech),
    ("recall recalls recalled recalled recalling", Frame::Speech),
    ("reckon reckons reckoned reckoned reckoning", Frame::Speech),
    ("recollect recollects recollected recollected recollecting", Frame::Speech),
    ("recommend recommends recommended recommended recommending", Frame::Hold),
    ("recount recounts recounted recounted recounting", Frame::Speech),
    ("refer refers referred referred referring", Frame::Call),
    ("reflect reflects reflected reflected reflecting", Frame::Speech),
    ("regard regards regarded regarded regarding", Frame::Hold),
    ("reiterate reiterates reiterated reiterated reiterating", Frame::Speech),
    ("reject rejects rejected rejected rejecting", Frame::Hold),
    ("rejoin rejoins rejoined rejoined rejoining", Frame::Speech),
    ("relate relates related related relating", Frame::Speech),
    ("remark remarks remarked remarked remarking", Frame::Speech),
    ("remind reminds reminded reminded reminding", Frame::Tell),
    ("repeat repeats repeated repeated repeating", Frame::Speech),
    ("reply replies replied replied replying", Frame::Speech),
    ("report reports reported reported reporting", Frame::Speech),
    ("respond responds responded responded responding", Frame::Speech),
    ("retaliate retaliates retaliated retaliated retaliating", Frame::Speech),
    ("retort retorts retorted retorted retorting", Frame::Speech),
    ("reveal reveals revealed revealed revealing", Frame::Speech),
    ("ridicule ridicules ridiculed ridiculed ridiculing", Frame::Call),
    ("roar roars roared roared roaring", Frame::Speech),
    ("say says said said saying", Frame::Speech),
    ("scoff scoffs scoffed scoffed scoffing", Frame::Speech),
    ("scold scolds scolded scolded scolding", Frame::Speech),
    ("scrawl scrawls scrawled scrawled scrawling", Frame::Speech),
    ("scream screams screamed screamed screaming", Frame::Speech),
    ("scribble scribbles scribbled scribbled scribbling", Frame::Speech),
    ("shout shouts shouted shouted shouting", Frame::Speech),
    ("shriek shrieks shrieked shrieked shrieking", Frame::Speech),
    ("shrug shrugs shrugged shrugged shrugging", Frame::Speech),
    ("sigh sighs sighed sighed sighing", Frame::Speech),
    ("signal signals signaled signalled signalling", Frame::Hold),
    ("sing sings sang sung singing", Frame::Speech),
    ("slam slams slammed slammed slamming", Frame::Call),
    ("smile smiles smiled smiled smiling", Frame::Speech),
    ("snap snaps snapped snapped snapping", Frame::Speech),
    ("snarl snarls snarled snarled snarling", Frame::Speech),
    ("sneer sneers sneered sneered sneering", Frame::Speech),
    ("sniff sniffs sniffed sniffed sniffing", Frame::Speech),
    ("sob sobs sobbed sobbed sobbing", Frame::Speech),
    ("speculate speculates speculated speculated speculating", Frame::Speech),
    ("speak speaks spoke spoken speaking", Frame::Speech),
    ("splutter splutters spluttered spluttered spluttering", Frame::Speech),
    ("stammer stammers stammered stammered stammering", Frame::Speech),
    ("state states stated stated stating", Frame::Speech),
    ("stipulate stipulates stipulated stipulated stipulating", Frame::Speech),
    ("stress stresses stressed stressed stressing", Frame::Speech),
    ("suggest suggests suggested suggested suggesting", Frame::Speech),
    ("sum sums summed summed summing", Frame::Speech),
    ("summarise summarises summarised summarised summarising", Frame::Speech),
    ("summarize summarizes summarized summarized summarizing", Frame::Speech),
    ("surmise surmises surmised surmised surmising", Frame::Speech),
    ("swear swears swore sworn swearing", Frame::Speech),
    ("taunt taunts taunted taunted taunting", Frame::Speech),
    ("tease teases teased teased teasing", Frame::Speech),
    ("text texts texted texted texting", Frame::Speech),
    ("tell tells told told telling", Frame::Tell),
    ("testify testifies testified testified testifying", Frame::Speech),
    ("theorize theorizes theorized theorized theorizing", Frame::Speech),
    ("think thinks thought thought thinking", Frame::Speech),
    ("threaten threatens threatened threatened threatening", Frame::Hold),
    ("thunder thunders thundered thundered thundering", Frame::Speech),
    ("translate translates translated translated translating", Frame::Speech),
    ("tout touts touted touted touting", Frame::Call),
    ("tweet tweets tweeted tweeted tweeting", Frame::Speech),
    ("underline underlines underlined underlined underlining", Frame::Speech),
    ("underscore underscores underscored underscored underscoring", Frame::Hold),
    ("urge urges urged urged urging", Frame::Speech),
    ("utter utters uttered uttered uttering", Frame::Speech),
    ("vent vents vented vented venting", Frame::Speech),
    ("venture ventures ventured ventured venturing", Frame::Speech),
    ("view views viewed viewed viewing", Frame::Hold),
    ("volunteer volunteers volunteered volunteered volunteering", Frame::Speech),
    ("vow vows vowed vowed vowing", Frame::Speech),
    ("wail wails wailed wailed wailing", Frame::Speech),
    ("warn warns warned warned warning", Frame::Speech),
    ("whine whines whined whined whining", Frame::Speech),
    ("whisper whispers whispered whispered whispering", Frame::Speech),
    ("wonder wonders wondered wondered wondering", Frame::Speech),
    ("worry worries worried worried worrying", Frame::Hold),
    ("write writes wrote written writing", Frame::Speech),
    ("yell yells yelled yelled yelling", Frame::Speech),
    ("yelp yelps yelped yelped yelping", Frame::Speech),
];
