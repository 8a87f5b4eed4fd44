/** Lines of a conversation: who speaks (a place in the list of its people), and what they say. */
export type Conversation = readonly (readonly [number, string])[]

/** Between two people. */
export const DIALOGS: readonly [Conversation, ...Conversation[]] = [
  [
    [0, 'Good morning! Did the supplier call back?'],
    [1, 'Not yet. I will try again after lunch.'],
    [0, 'Thank you. Please ask for the delivery date as well, not only for the price.'],
    [1, 'Will do.'],
    [1, 'Reached them: [b]Thursday next week[/b], and 4% off if we order before Friday.'],
    [0, 'Then let us order today.'],
  ],
  [
    [1, 'I have put the draft into the shared folder. Could you read the second page?'],
    [0, 'Reading it now.'],
    [0, 'Two things: the numbers in the table are those of last year, and the last sentence promises more than we can keep.'],
    [1, 'You are right about both. I will change it before the meeting.'],
  ],
  [
    [0, 'Can you take over my call at three? I am stuck in traffic.'],
    [1, 'Of course. What do I need to know?'],
    [0, 'They want to move the date. Any day but Wednesday is fine with us.'],
    [1, 'Done: Tuesday, ten o\'clock. They were friendly about it.'],
    [0, 'You saved my afternoon.'],
  ],
  [
    [1, 'Who has the key of the archive?'],
    [0, 'I have. Second drawer, under the stapler.'],
    [1, 'Found it, thanks.'],
  ],
  [
    [0, 'The invoice of last month is still open. Shall I send a reminder?'],
    [1, 'Please do, a friendly one. They have always paid so far.'],
    [0, 'Sent. Next look on Monday.'],
  ],
]

/** In a group: the speakers take turns by their places. */
export const GROUP_TALKS: readonly [Conversation, ...Conversation[]] = [
  [
    [0, 'Welcome, everybody. This chat is for short questions; decisions go into the tasks.'],
    [1, 'Good idea. Who writes the minutes today?'],
    [2, 'I can.'],
    [0, 'Thank you. Then let us begin with what is late.'],
    [1, 'Mine is a day behind, I am waiting for an answer from outside.'],
    [2, 'The minutes are in the shared folder, with the three points that we agreed on.'],
  ],
  [
    [0, 'Reminder: the status round is tomorrow at half past nine.'],
    [2, 'I may be five minutes late.'],
    [1, 'No problem, your point is the last one.'],
    [0, 'Please bring the numbers of this week.'],
  ],
  [
    [1, 'The photos have arrived. They look better than I had hoped.'],
    [0, 'Great! Where are they?'],
    [1, 'In the folder of the project, under [i]Selection[/i].'],
    [2, 'The third one is my favourite.'],
    [0, 'Mine too. Let us take it.'],
  ],
]

/** Chats that every company has. */
export const GROUP_CHATS: readonly { title: string, description: string, open: boolean, talk: Conversation }[] = [
  {
    title: 'Everybody',
    description: 'News for the whole company.',
    open: true,
    talk: [
      [0, 'The heating will be serviced on Tuesday. It may be cold until noon.'],
      [1, 'Thanks for the warning, I will bring a pullover.'],
      [2, 'Could somebody let the technician in? I am out on Tuesday.'],
      [3, 'I will be there from eight.'],
    ],
  },
  {
    title: 'Lunch',
    description: '',
    open: false,
    talk: [
      [1, 'Who joins for soup at half past twelve?'],
      [2, 'Me.'],
      [0, 'Me too, if the call ends in time.'],
    ],
  },
]

/** A client through the website's chat: place 0 is the client, place 1 the operator. */
export const CLIENT_TALK: Conversation = [
  [0, 'Hello, is anybody there?'],
  [1, 'Good afternoon! How can I help you?'],
  [0, 'I would like to know whether my order can still be changed.'],
  [1, 'Usually yes, as long as it has not left the house. May I have your name or the number?'],
  [0, 'Dana Ellison, it was on Monday.'],
  [1, 'Found it, it is still here. What shall we change?'],
  [0, 'The address, please. I will send it in a minute.'],
]

/** Clients who have written through an open channel. */
export const CLIENTS: readonly { firstName: string, lastName: string, email: string, phone: string }[] = [
  { firstName: 'Dana', lastName: 'Ellison', email: 'dana.ellison@mail.example.com', phone: '+15550170001' },
  { firstName: 'Marcus', lastName: 'Odell', email: 'marcus.odell@mail.example.com', phone: '+15550170002' },
]

/** What the portal tells people. */
export const NOTICES: readonly string[] = [
  'You have been added to a project.',
  'A task of yours is due tomorrow.',
  'Your working time of last week has been confirmed.',
]
